import {
  type CaseResult,
  type Coverage,
  FAMILIES,
  FAMILY_LETTERS,
  type Summary,
  summarize,
  type Threshold,
} from '@mizt-auth/probe';
import {
  coverageLine,
  explain,
  explainFinding,
  type Finding,
  findingFailsRun,
  findings,
  gaps,
  isUnasked,
  placeOf,
  qualification,
  type Requirement,
  summaryLine,
  unaskedLines,
  unsure,
} from '@mizt-auth/probe/reports';
import type { ChalkInstance } from 'chalk';
import { caseTable, paint } from './probe-report.ts';
import { requirementLines } from './probe-requirements.ts';
import { table } from './table.ts';

/** What the summary shows besides counts and what is wrong. */
export interface SummaryOptions {
  readonly verbose: boolean;
  readonly reproduce: boolean;
  readonly durationMs: number;
  readonly failOn: Threshold;
  readonly coverage: Coverage;
  readonly stopped: string | null;
  readonly requirements: readonly Requirement[];
}

const HEAD = ['FAMILY', '', 'PASS', 'FAIL', 'MINOR', 'ACCEPTED', 'INCONCLUSIVE', 'ERROR', 'INFO', 'SKIP'];
/** Columns that stand there even where they count nothing; the others would only make the table wide. */
const LASTING = ['FAMILY', '', 'PASS', 'FAIL', 'INCONCLUSIVE'];
const NOTHING = '·';

const counts = ({
  passed,
  failed,
  tolerated,
  accepted,
  inconclusive,
  errors,
  info,
  skipped,
}: Summary): string[] =>
  [passed, failed, tolerated, accepted, inconclusive, errors, info, skipped].map((count) =>
    count === 0 ? NOTHING : String(count),
  );

const families = (
  chalk: ChalkInstance,
  results: readonly CaseResult[],
  { failOn }: SummaryOptions,
): string[] => {
  const rows = FAMILY_LETTERS.flatMap((family) => {
    const own = results.filter((result) => result.family === family);
    return own.length === 0 ? [] : [[family, FAMILIES[family].title, ...counts(summarize(own, failOn))]];
  });
  const shown = (_: string, at: number): boolean =>
    LASTING.includes(HEAD[at] ?? '') || rows.some((row) => row[at] !== NOTHING);
  const alignments = HEAD.filter(shown).map((_, at) => (at < 2 ? 'left' : 'right') as 'left' | 'right');
  const head = HEAD.map((title) => chalk.dim(title));
  return table(
    [head, ...rows].map((row) => row.filter(shown)),
    alignments,
  );
};

const indented = (lines: readonly string[]): string[] => lines.map((line) => `    ${line}`);

const findingLines = (
  chalk: ChalkInstance,
  finding: Finding,
  { reproduce, failOn }: SummaryOptions,
): string[] => {
  const { severity, title } = finding;
  const color = findingFailsRun(finding, failOn) ? chalk.red.bold : chalk.yellow;
  const lines = explainFinding(finding).filter((line) => reproduce || !line.startsWith('Reproduce: '));
  return [
    `${color(severity.toUpperCase())}  ${chalk.bold(title)}: ${placeOf(finding)}`,
    ...indented(lines),
    '',
  ];
};

const unsureLines = (
  chalk: ChalkInstance,
  group: readonly CaseResult[],
  { reproduce }: SummaryOptions,
): string[] => {
  const [first] = group;
  if (first === undefined) return [];
  const ids = group.length === 1 ? `${first.id} ${first.slug}` : group.map(({ id }) => id).join(' ');
  const lines = explain(first).filter((line) => reproduce || !line.startsWith('Reproduce: '));
  return [`${paint(chalk, first.verdict)}  ${ids}`, ...indented(lines), ''];
};

const notes = (results: readonly CaseResult[]): string[] =>
  results.filter(({ verdict }) => verdict === 'info').map(({ id, reason }) => `${id}: ${reason}`);

const block = (lines: readonly string[]): string[] => (lines.length > 0 ? [...lines, ''] : []);

/** The lines of a summary: counts for each family, what is wrong and why, what was not asked, the totals. */
export const probeSummary = (
  chalk: ChalkInstance,
  results: readonly CaseResult[],
  summary: Summary,
  options: SummaryOptions,
): string[] => [
  ...(options.verbose ? block(caseTable(chalk, results)) : []),
  ...families(chalk, results, options),
  '',
  coverageLine(options.coverage, options.durationMs),
  '',
  ...unsure(results.filter((result) => !isUnasked(result))).flatMap((group) =>
    unsureLines(chalk, group, options),
  ),
  ...findings(results)
    .toReversed()
    .flatMap((finding) => findingLines(chalk, finding, options)),
  ...(options.verbose ? block(notes(results)) : []),
  ...block(requirementLines(chalk, options.requirements)),
  ...block(unaskedLines(results)),
  ...block(gaps(options.coverage, options.stopped)),
  `${summaryLine(summary, results, options.failOn)}${qualification(options.coverage)}`,
];
