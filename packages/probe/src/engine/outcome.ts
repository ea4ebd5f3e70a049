import type { Hop } from '@mizt-auth/consumer';
import type { Exchange } from '../matrix/exchange.ts';
import type { Judgement } from '../matrix/judgement.ts';
import type { Trial } from '../matrix/trial.ts';

/** What a trial came to: all that was exchanged for it, and what that means. */
export interface Outcome {
  readonly trial: Trial;
  readonly exchanges: readonly Exchange[];
  readonly judgement: Judgement;
  readonly durationMs: number;
  readonly hops: readonly Hop[];
  /** Why it was not tried, for a reason that is not the target's nature. */
  readonly notTried?: string | undefined;
  /** True where it was never begun. */
  readonly unbegun?: boolean | undefined;
}

/** The outcome of a trial that was never begun. */
export const untried = (trial: Trial, reason: string): Outcome => ({
  trial,
  exchanges: [],
  hops: [],
  durationMs: 0,
  judgement: { verdict: 'skipped', reason },
  notTried: reason,
  unbegun: true,
});
