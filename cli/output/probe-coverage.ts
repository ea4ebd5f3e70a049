import type { CaseResult, Coverage } from '@mizt-auth/probe';

const counted = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;

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

/** Results that came to nothing, by reason: how many trials, and of which cases. */
export const byReason = (word: string, results: readonly CaseResult[]): string[] =>
  [...Map.groupBy(results, ({ reason }) => reason)].map(([reason, own]) => {
    const cases = [...new Set(own.map(({ id }) => caseOf(id)))];
    return `${word} ${counted(own.length, 'trial')} of ${cases.join(' ')}: ${reason}`;
  });

/** What keeps a run from being a full success, in lines. */
export const gaps = ({ unproven, notTried }: Coverage, stopped: string | null): string[] => [
  ...(stopped === null ? [] : [stopped]),
  ...notTried.map(({ reason, trials }) => `Not tried, ${counted(trials, 'trial')}: ${reason}`),
  ...unproven.map((route) => `No refusal was proven on ${route}.`),
];

/** What the last line of a run adds to its counts. */
export const qualification = ({ notTried, withoutIssuer }: Coverage): string => {
  const left = notTried.reduce((sum, { trials }) => sum + trials, 0);
  return [
    ...(left > 0 ? [`; ${left} not tried`] : []),
    ...(withoutIssuer > 0
      ? [
          `; audience, issuer and expiry not looked at (${counted(withoutIssuer, 'trial')}), for want of the issuer’s key`,
        ]
      : []),
  ].join('');
};
