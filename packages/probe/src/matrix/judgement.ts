/** What a trial came to. `error`: the API broke or did not answer; `inconclusive`: nothing was proven. */
export type Verdict = 'pass' | 'fail' | 'inconclusive' | 'error' | 'info' | 'skipped';

/** A verdict and why, in one sentence; the reason of a pass is empty. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly reason: string;
}

/** A pass. */
export const PASS: Judgement = { verdict: 'pass', reason: '' };
/** A fail and why. */
export const fail = (reason: string): Judgement => ({ verdict: 'fail', reason });
/** Something worth knowing that is no fail. */
export const info = (reason: string): Judgement => ({ verdict: 'info', reason });
/** Nothing was proven, and why. */
export const inconclusive = (reason: string): Judgement => ({ verdict: 'inconclusive', reason });
/** The target broke. */
export const broken = (reason: string): Judgement => ({ verdict: 'error', reason });

const ORDER: readonly Verdict[] = ['fail', 'error', 'inconclusive', 'info', 'pass', 'skipped'];

/** The worst of several judgements, the first one of equals. */
export const worst = (judgements: readonly Judgement[]): Judgement => {
  const ranked = ORDER.map((verdict) => judgements.find((judgement) => judgement.verdict === verdict));
  return ranked.find((judgement) => judgement !== undefined) ?? PASS;
};
