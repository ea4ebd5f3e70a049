import type { Coverage } from '../engine/coverage.ts';
import type { CaseResult, Summary } from '../engine/result.ts';
import type { SourceLine } from '../matrix/route.ts';
import type { Threshold } from '../matrix/severity.ts';
import type { BaselineState } from './baseline.ts';
import { type Finding, isWording } from './findings.ts';

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
  /** Where the target is described, for what no route's own line is known of. */
  readonly source: SourceLine;
  readonly summary: Summary;
  readonly cases: readonly CaseResult[];
  readonly coverage: Coverage;
  /** Why the run ended before its end, in a sentence or two; null where it did not. */
  readonly stopped: string | null;
  readonly baseline: BaselineState;
}

const came = ({ response, reason, attempts }: CaseResult): string => {
  if (attempts.length === 0) return '';
  if (response === null) return '; no answer came';
  // Most reasons name the status already.
  return reason.includes(`HTTP ${response.status}`) ? '' : `; came HTTP ${response.status}`;
};

/** What was asked, what is right, and what to do, in lines; the reason is said elsewhere. */
export const details = (result: CaseResult): string[] => {
  const { expected, standard, cure, reproduce, request, attempts } = result;
  return [
    ...(attempts.length > 0 ? [`Asked: ${request.method} ${request.url}`] : []),
    `Expected ${expected}${came(result)}.`,
    `Standard: ${standard}.`,
    ...(cure ? [`Cure: ${cure}`] : []),
    ...(reproduce ? [`Reproduce: ${reproduce}`] : []),
  ];
};

/** What went wrong and what to do, in lines. */
export const explain = (result: CaseResult): string[] => [result.reason, ...details(result)];

/** What cures a finding that this case shows; the case's own cure is for those whom somebody got past. */
export const cureOf = (lead: CaseResult): string =>
  isWording(lead) ? 'Answer with the status and the header that the standard names.' : lead.cure;

/** What accepts a finding, in a sentence; undefined where nothing does. */
export const acceptance = ({ lead: { accepted } }: Finding): string | undefined =>
  accepted === null
    ? undefined
    : `Accepted by ${accepted.owner} until ${accepted.expires}: ${accepted.reason}`;

/** What is known of a finding, in lines: its cause first, then the cases that fail for it too. */
export const explainFinding = (finding: Finding): string[] => {
  const { lead, cases, routes } = finding;
  const others = cases.slice(1).map(({ id }) => id);
  const accepted = acceptance(finding);
  return [
    `${lead.id} ${lead.slug}: ${lead.reason}`,
    ...details({ ...lead, cure: cureOf(lead) }),
    ...(others.length > 0 ? [`For the same cause: ${others.join(' ')}`] : []),
    ...(routes.length > 1
      ? [`Routes: ${routes.map(({ method, path }) => `${method} ${path}`).join(', ')}`]
      : []),
    ...(accepted ? [accepted] : []),
  ];
};

/** True for what broke or proved nothing. */
export const isUnsure = ({ verdict }: CaseResult): boolean =>
  verdict === 'error' || verdict === 'inconclusive';

/** Results that broke or proved nothing, those with the same reason together. */
export const unsure = (cases: readonly CaseResult[]): readonly (readonly CaseResult[])[] => [
  ...Map.groupBy(cases.filter(isUnsure), ({ verdict, reason }) => `${verdict} ${reason}`).values(),
];

/** True for what a reader must look at: everything that is neither right, nor a note, nor left out. */
export const needsAttention = (result: CaseResult): boolean => result.verdict === 'fail' || isUnsure(result);
