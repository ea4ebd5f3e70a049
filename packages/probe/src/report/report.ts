import type { CaseResult, Summary } from '../engine/result.ts';
import type { Threshold } from '../matrix/severity.ts';

/** A run as the reports see it; nothing in it is secret. */
export interface ProbeReport {
  readonly target: { readonly name: string; readonly description: string };
  /** Version of the program, for reports that name their maker. */
  readonly version: string;
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly strict: boolean;
  /** The severity from which on a fail makes the run fail. */
  readonly failOn: Threshold;
  readonly summary: Summary;
  readonly cases: readonly CaseResult[];
}

/** What went wrong and what to do, in lines. */
export const explain = (result: CaseResult): string[] => {
  const { reason, expected, standard, cure, reproduce, response } = result;
  const came = response === null ? 'no answer' : `HTTP ${response.status}`;
  return [
    reason,
    `Expected ${expected}; came ${came}.`,
    `Standard: ${standard}.`,
    ...(cure ? [`Cure: ${cure}`] : []),
    ...(reproduce ? [`Reproduce: ${reproduce}`] : []),
  ];
};

/** True for what a reader must look at: everything that is neither right, nor a note, nor left out. */
export const needsAttention = ({ verdict }: CaseResult): boolean =>
  verdict === 'fail' || verdict === 'error' || verdict === 'inconclusive';
