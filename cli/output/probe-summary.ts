import {
  type CaseResult,
  FAMILIES,
  FAMILY_LETTERS,
  type Summary,
  summarize,
  type Threshold,
} from '@mizt-auth/probe';
import { needsAttention } from '@mizt-auth/probe/reports';
import type { ChalkInstance } from 'chalk';
import { caseTable, paint, summaryLine } from './probe-report.ts';
import { table } from './table.ts';

/** What the summary shows besides counts and what is wrong. */
export interface SummaryOptions {
  readonly verbose: boolean;
  readonly reproduce: boolean;
  readonly durationMs: number;
  readonly failOn: Threshold;
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

const skipped = (results: readonly CaseResult[]): string[] => {
  const byReason = Map.groupBy(
    results.filter(({ verdict }) => verdict === 'skipped'),
    ({ reason }) => reason,
  );
  return [...byReason].map(([reason, own]) => `Skipped ${own.map(({ id }) => id).join(' ')}: ${reason}`);
};

const notes = (results: readonly CaseResult[]): string[] =>
  results.filter(({ verdict }) => verdict === 'info').map(({ id, reason }) => `${id}: ${reason}`);

const took = (results: readonly CaseResult[], { durationMs }: SummaryOptions): string => {
  const requests = results.reduce((sum, { attempts }) => sum + attempts.length, 0);
  return `${results.length} cases, ${requests} requests, ${(durationMs / 1000).toFixed(1)} s`;
};

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
  took(results, options),
  '',
  ...results.filter(needsAttention).flatMap((result) => finding(chalk, result, options)),
  ...(options.verbose ? block(notes(results)) : []),
  ...block(skipped(results)),
  summaryLine(summary, options.failOn),
];
