import { type CaseResult, failsRun } from '../engine/result.ts';
import type { Threshold } from '../matrix/severity.ts';
import { explain, needsAttention, type ProbeReport } from './report.ts';

// A hash would start a directive, and a backslash an escape (TAP 14).
const escapeTap = (text: string): string => text.replace(/[\\#]/g, '\\$&').replace(/\s+/g, ' ');

const isRight = (result: CaseResult, failOn: Threshold): boolean =>
  result.verdict === 'fail' ? !failsRun(result, failOn) : !needsAttention(result);

const line = (result: CaseResult, at: number, failOn: Threshold): string => {
  const ok = isRight(result, failOn) ? 'ok' : 'not ok';
  const skip = result.verdict === 'skipped' ? ` # SKIP ${escapeTap(result.reason)}` : '';
  return `${ok} ${at + 1} - ${result.id} ${escapeTap(result.title)}${skip}`;
};

const diagnosis = (result: CaseResult): string[] => {
  if (!needsAttention(result)) return [];
  const fields = [
    `verdict: ${result.verdict}${result.severity ? `, ${result.severity}` : ''}${result.accepted ? ', accepted' : ''}`,
    ...explain(result).map((text) => `- ${JSON.stringify(text)}`),
  ];
  const [verdict, ...why] = fields;
  return ['  ---', `  ${verdict}`, '  why:', ...why.map((text) => `    ${text}`), '  ...'];
};

/** The run in the Test Anything Protocol, version 14; its lines. */
export const tapReport = ({ cases, failOn }: ProbeReport): string[] => [
  'TAP version 14',
  `1..${cases.length}`,
  ...cases.flatMap((result, at) => [line(result, at, failOn), ...diagnosis(result)]),
];
