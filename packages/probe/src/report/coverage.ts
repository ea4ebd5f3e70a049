import type { Coverage } from '../engine/coverage.ts';
import type { CaseResult } from '../engine/result.ts';
import { counted } from './words.ts';

/** `121 cases on each of 2 routes, 30 once: 640 requests, 4.1 s`. */
export const coverageLine = (
  { routes, casesPerRoute, casesOnce, requests }: Coverage,
  durationMs: number,
): string => {
  const everywhere = `${counted(casesPerRoute, 'case')} on ${routes === 1 ? 'the one route' : `each of ${routes} routes`}`;
  const parts = [...(routes > 0 ? [everywhere] : []), ...(casesOnce > 0 ? [`${casesOnce} once`] : [])];
  return `${parts.join(', ')}: ${counted(requests, 'request')}, ${(durationMs / 1000).toFixed(1)} s`;
};

const caseOf = (id: string): string => /^(CTL-\d+|[A-Z]\d+)/.exec(id)?.[0] ?? id;

const byReason = (word: string, results: readonly CaseResult[]): string[] =>
  [...Map.groupBy(results, ({ reason }) => reason)].map(([reason, own]) => {
    const cases = [...new Set(own.map(({ id }) => caseOf(id)))];
    return `${word} ${counted(own.length, 'trial')} of ${cases.join(' ')}: ${reason}`;
  });

/** True for what could not be tried: it is told once for each reason, and not once for each trial. */
export const isUnasked = ({ verdict, attempts }: CaseResult): boolean =>
  verdict === 'inconclusive' && attempts.length === 0;

/** What was not asked, a line for each reason: how many trials, and of which cases. */
export const unaskedLines = (results: readonly CaseResult[]): readonly string[] => [
  ...byReason('Inconclusive', results.filter(isUnasked)),
  ...byReason(
    'Skipped',
    results.filter(({ verdict }) => verdict === 'skipped'),
  ),
];

/** What keeps a run from being a full success, in lines. */
export const gaps = ({ unproven, notTried }: Coverage, stopped: string | null): readonly string[] => [
  ...(stopped === null ? [] : [stopped]),
  ...notTried.map(({ reason, trials }) => `Not tried, ${counted(trials, 'trial')}: ${reason}`),
  ...unproven.map((route) => `No refusal was proven on ${route}.`),
];

/** How many trials were not tried for a reason that is not the target's nature. */
export const untriedTrials = ({ notTried }: Coverage): number =>
  notTried.reduce((sum, { trials }) => sum + trials, 0);

/** What the last line of a run adds to its counts. */
export const qualification = (coverage: Coverage): string => {
  const left = untriedTrials(coverage);
  const { withoutIssuer } = coverage;
  return [
    ...(left > 0 ? [`; ${left} not tried`] : []),
    ...(withoutIssuer > 0
      ? [
          `; audience, issuer and expiry not looked at (${counted(withoutIssuer, 'trial')}), for want of the issuer’s key`,
        ]
      : []),
  ].join('');
};
