import type { CaseResult, Summary } from '../engine/result.ts';
import { DEFAULT_THRESHOLD, type Threshold } from '../matrix/severity.ts';
import { untriedTrials } from './coverage.ts';
import { findingFailsRun, findings } from './findings.ts';
import type { ProbeReport } from './report.ts';
import { counted } from './words.ts';

/**
 * What a whole run shows. `violated`: somebody got in who should not have, or the accepted findings are out of date;
 * `broken`: the target failed; `inconclusive`: something that was to be proven was not; else `proven`.
 */
export type Conclusion = 'violated' | 'broken' | 'inconclusive' | 'proven';

/** What a run of these results shows; the worst of what it could be. */
export const conclusionOf = ({ summary, baseline, stopped, coverage }: ProbeReport): Conclusion => {
  const { failed, errors, inconclusive } = summary;
  if (failed + baseline.outOfDate.length + baseline.expired.length > 0) return 'violated';
  if (errors > 0) return 'broken';
  return inconclusive > 0 || stopped !== null || coverage.unproven.length > 0 ? 'inconclusive' : 'proven';
};

/** How many findings leave the run as it is: those below the threshold, and those that are accepted. */
const harmless = (
  results: readonly CaseResult[],
  failOn: Threshold,
): { readonly below: number; readonly accepted: number } => {
  const all = findings(results).filter((finding) => !findingFailsRun(finding, failOn));
  const accepted = all.filter(({ lead }) => lead.accepted !== null).length;
  return { below: all.length - accepted, accepted };
};

/** `6 passed, 0 failed`, and what else there was; what makes no run fail is counted by findings. */
export const summaryLine = (
  { passed, failed, inconclusive, errors, info, skipped }: Summary,
  results: readonly CaseResult[],
  failOn: Threshold = DEFAULT_THRESHOLD,
): string => {
  const { below, accepted } = harmless(results, failOn);
  const rest: (readonly [number, string])[] = [
    [below, `${below === 1 ? 'finding' : 'findings'} below ${failOn}`],
    [accepted, `${accepted === 1 ? 'finding' : 'findings'} accepted`],
    [inconclusive, 'inconclusive'],
    [errors, errors === 1 ? 'error' : 'errors'],
    [info, 'info'],
    [skipped, 'skipped'],
  ];
  const parts = rest.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return [`${passed} passed, ${failed} failed`, ...parts].join(', ');
};

const violated = ({ cases, failOn, baseline }: ProbeReport): string => {
  const [worst, ...more] = findings(cases).filter((finding) => findingFailsRun(finding, failOn));
  if (worst !== undefined) {
    const all = counted(more.length + 1, 'finding');
    return `Authorization is violated: ${all}, ${more.length > 0 ? 'the worst of them ' : ''}${worst.severity}.`;
  }
  const old = counted(baseline.outOfDate.length + baseline.expired.length, 'entry', 'entries');
  return `The accepted findings are out of date: ${old} expired, or not found any more.`;
};

const inconclusive = ({ summary, stopped, coverage }: ProbeReport): string => {
  if (stopped !== null) return `Not everything was proven. ${stopped}`;
  const trials = counted(summary.inconclusive, 'trial');
  return summary.inconclusive > 0
    ? `Not everything was proven: ${trials} came to no conclusion.`
    : `Not everything was proven: no refusal on ${counted(coverage.unproven.length, 'route')}.`;
};

const proven = ({ cases, failOn, coverage }: ProbeReport): string => {
  const { below, accepted } = harmless(cases, failOn);
  const bound = untriedTrials(coverage) + coverage.withoutIssuer > 0 ? ', as far as was tried' : '';
  if (below + accepted === 0) return `The right callers get in and nobody else does${bound}.`;
  const beyond = [...(accepted > 0 ? ['is accepted'] : []), ...(below > 0 ? [`is below ${failOn}`] : [])];
  return `Nothing is violated beyond what ${beyond.join(' or ')}${bound}: ${counted(below + accepted, 'finding')}.`;
};

/** The verdict on a run, in a sentence. */
export const verdictOf = (report: ProbeReport): string => {
  switch (conclusionOf(report)) {
    case 'violated':
      return violated(report);
    case 'broken':
      return `The target failed: ${counted(report.summary.errors, 'trial')} ended in an error.`;
    case 'inconclusive':
      return inconclusive(report);
    case 'proven':
      return proven(report);
  }
};
