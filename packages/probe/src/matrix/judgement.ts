import { reaches, type Severity } from './severity.ts';

/** What a trial came to. `error`: the API broke or did not answer; `inconclusive`: nothing was proven. */
export type Verdict = 'pass' | 'fail' | 'inconclusive' | 'error' | 'info' | 'skipped';

/** A verdict and why, in one sentence; the reason of a pass is empty. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly reason: string;
  /** How bad a fail is, where that differs from what its case says. */
  readonly severity?: Severity | undefined;
  /** What most likely cures a fail, where that differs from what its case says. */
  readonly cure?: string | undefined;
  /** True where it stands whatever the single answers are, short of a fail. */
  readonly settled?: boolean | undefined;
}

/** A pass. */
export const PASS: Judgement = { verdict: 'pass', reason: '' };
/** A pass that stands although an answer looks like a fault, as that of a port that is closed on purpose. */
export const SETTLED: Judgement = { ...PASS, settled: true };
/** A fail and why; as bad as its case says, unless `severity` says otherwise. */
export const fail = (reason: string, severity?: Severity): Judgement => ({
  verdict: 'fail',
  reason,
  ...(severity && { severity }),
});
/** Something worth knowing that is no fail. */
export const info = (reason: string): Judgement => ({ verdict: 'info', reason });
/** Nothing was proven, and why. */
export const inconclusive = (reason: string): Judgement => ({ verdict: 'inconclusive', reason });
/** The target broke. */
export const broken = (reason: string): Judgement => ({ verdict: 'error', reason });

const ORDER: readonly Verdict[] = ['fail', 'error', 'inconclusive', 'info', 'pass', 'skipped'];

/** The worst of several judgements, the first one of equals; `usual` is how bad a fail is that does not say. */
export const worst = (judgements: readonly Judgement[], usual: Severity = 'critical'): Judgement => {
  const ranked = ORDER.map((verdict) => judgements.filter((judgement) => judgement.verdict === verdict));
  const [first, ...others] = ranked.find(({ length }) => length > 0) ?? [PASS];
  return others.reduce<Judgement>(
    (bad, other) => (reaches(bad.severity ?? usual, other.severity ?? usual) ? bad : other),
    first ?? PASS,
  );
};
