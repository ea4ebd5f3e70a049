import type { Throttle } from '@mizt-auth/contract';
import { type ProbeTarget, rehearse, type Trial } from '@mizt-auth/probe';
import type { MatrixFlags } from '../config/probe-flags.ts';

/** What a run would take. */
export interface PlanJson {
  readonly cases: number;
  readonly trials: number;
  /** About how many; some cases ask further questions after an answer. */
  readonly requests: number;
  /** About how long, in seconds. */
  readonly seconds: number;
}

/** Requests a second that a run makes where nothing holds it back: eight at once of about 50 ms each. */
const USUAL_RATE = 160;

// The throttle of each route holds a run back, and a rate of the user's own over all.
const perSecond = (trials: readonly Trial[], throttle: Throttle | undefined, rate = Infinity): number => {
  const routes = new Set(trials.map(({ route }) => route)).size;
  return Math.min(rate, USUAL_RATE, (throttle?.ratePerSecond ?? Infinity) * routes);
};

/** Says what the trials would take on a target, without sending anything. */
export const dryRun = async (
  target: ProbeTarget,
  trials: readonly Trial[],
  flags: Pick<MatrixFlags, 'effort' | 'seed' | 'rate'>,
): Promise<PlanJson> => {
  const each = await rehearse(target, trials, flags);
  const requests = trials.reduce((sum, trial) => sum + (each.get(trial) ?? 0), 0);
  return {
    cases: new Set(trials.map(({ definition }) => definition.id)).size,
    trials: trials.length,
    requests,
    seconds: Math.max(1, Math.ceil(requests / perSecond(trials, target.throttle, flags.rate))),
  };
};
