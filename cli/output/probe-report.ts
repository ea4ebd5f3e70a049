import { parseJson, textMember } from '@mizt-auth/contract';
import type { CaseResult, Summary, Verdict } from '@mizt-auth/probe';
import { summaryLine } from '@mizt-auth/probe/reports';
import type { ChalkInstance } from 'chalk';
import { table } from './table.ts';

const LABELS: Readonly<Record<Verdict, string>> = {
  pass: 'pass',
  fail: 'FAIL',
  inconclusive: 'inconclusive',
  error: 'error',
  info: 'info',
  skipped: 'skip',
};

/** A verdict in its colour. */
export const paint = (chalk: ChalkInstance, verdict: Verdict): string => {
  const label = LABELS[verdict];
  if (verdict === 'pass') return chalk.green(label);
  if (verdict === 'fail') return chalk.red.bold(label);
  return verdict === 'info' ? chalk.cyan(label) : chalk.yellow(label);
};

const messageOf = (body: string): string => textMember(parseJson(body), 'message') ?? body;

const SHOWN = 60;

const answer = ({ response, attempts }: CaseResult): string => {
  if (response === null) return attempts.length === 0 ? 'nothing sent' : 'no answer';
  const message = messageOf(response.body).replace(/\s+/g, ' ');
  return `${response.status} ${message.length > SHOWN ? `${message.slice(0, SHOWN)}…` : message}`.trimEnd();
};

const row = (chalk: ChalkInstance, result: CaseResult): string[] => [
  result.id,
  result.slug,
  result.title,
  answer(result),
  paint(chalk, result.verdict),
  `${result.durationMs} ms`,
];

const reasons = (results: readonly CaseResult[]): string[] =>
  results
    .filter(({ verdict }) => verdict !== 'pass')
    .map(({ id, reason, expected }) => `${id}: ${reason} Expected ${expected}.`);

/** The lines of a table of cases. */
export const caseTable = (chalk: ChalkInstance, results: readonly CaseResult[]): string[] => {
  const head = ['CASE', 'NAME', 'TRIED', 'CAME BACK', 'VERDICT', 'TIME'].map((title) => chalk.dim(title));
  return table(
    [head, ...results.map((result) => row(chalk, result))],
    ['left', 'left', 'left', 'left', 'left', 'right'],
  );
};

/** The lines of a report: a table of all cases, the reasons of what did not pass, a summary. */
export const probeReport = (
  chalk: ChalkInstance,
  results: readonly CaseResult[],
  summary: Summary,
): string[] => {
  const because = reasons(results);
  return [
    ...caseTable(chalk, results),
    '',
    ...because,
    ...(because.length > 0 ? [''] : []),
    summaryLine(summary, results),
  ];
};
