import {
  type CaseResult,
  type Coverage,
  FAMILIES,
  FAMILY_LETTERS,
  type Summary,
  summarize,
  type Threshold,
} from '@mizt-auth/probe';
import { needsAttention } from '@mizt-auth/probe/reports';
import type { ChalkInstance } from 'chalk';
import { byReason, coverageLine, gaps, qualification } from './probe-coverage.ts';
import { caseTable, paint, summaryLine } from './probe-report.ts';
import { table } from './table.ts';

/** What the summary shows besides counts and what is wrong. */
export interface SummaryOptions {
  readonly verbose: boolean;
  readonly reproduce: boolean;
  readonly durationMs: number;
  readonly failOn: Threshold;
  readonly coverage: Coverage;
  readonly stopped: string | null;
}

const HEAD = ['FAMILY', '', 'PASS', 'FAIL', 'MINOR', 'UNCLEAR', 'ERROR', 'INFO', 'SKIP'];

const counts = ({ passed, failed, tolerated, inconclusive, errors, info, skipped }: Summary): string[] =>
  [passed, failed, tolerated, inconclusive, errors, info, skipped].map((count) =>
    count === 0 ? '·' : String(count),
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
  const alignments = HEAD.map((_, at) => (at < 2 ? 'left' : 'right') as 'left' | 'right');
  return table([HEAD.map((title) => chalk.dim(title)), ...rows], alignments);
};

const came = ({ response }: CaseResult): string => (response ? `HTTP ${response.status}` : 'no answer');

const finding = (chalk: ChalkInstance, result: CaseResult, { reproduce }: SummaryOptions): string[] => [
  `${result.id} ${result.slug}  ${paint(chalk, result.verdict)}  ${result.title}`,
  `    ${result.reason} Expected ${result.expected}, got ${came(result)}.`,
  chalk.dim(`    Standard: ${result.standard}`),
  ...(result.cure ? [`    Cure: ${result.cure}`] : []),
  ...(reproduce && result.reproduce ? [`    ${result.reproduce}`] : []),
  '',
];

// What could not be tried for one reason is told once, and not once for each trial.
const unasked = ({ verdict, attempts }: CaseResult): boolean =>
  verdict === 'inconclusive' && attempts.length === 0;

const skipped = (results: readonly CaseResult[]): string[] => [
  ...byReason('Unclear', results.filter(unasked)),
  ...byReason(
    'Skipped',
    results.filter(({ verdict }) => verdict === 'skipped'),
  ),
];

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
  ...results
    .filter((result) => needsAttention(result) && !unasked(result))
    .flatMap((result) => finding(chalk, result, options)),
  ...(options.verbose ? block(notes(results)) : []),
  ...block(skipped(results)),
  ...block(gaps(options.coverage, options.stopped)),
  `${summaryLine(summary, options.failOn)}${qualification(options.coverage)}`,
];
