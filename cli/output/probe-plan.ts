import type { Throttle } from '@mizt-auth/contract';
import type { Trial } from '@mizt-auth/probe';

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

/** Sums up what the trials would take, held back by the throttle of each route and by `rate` over all. */
export const planOf = (
  trials: readonly Trial[],
  requests: ReadonlyMap<Trial, number>,
  throttle: Throttle | undefined,
  rate = Infinity,
): PlanJson => {
  const all = trials.reduce((sum, trial) => sum + (requests.get(trial) ?? 0), 0);
  const routes = new Set(trials.map(({ route }) => route)).size;
  const perSecond = Math.min(rate, USUAL_RATE, (throttle?.ratePerSecond ?? Infinity) * routes);
  return {
    cases: new Set(trials.map(({ definition }) => definition.id)).size,
    trials: trials.length,
    requests: all,
    seconds: Math.max(1, Math.ceil(all / perSecond)),
  };
};

/** The plan in a sentence. */
export const planLine = ({ cases, trials, requests, seconds }: PlanJson): string =>
  `${cases} cases in ${trials} trials would take about ${requests} requests and ${seconds} s. Nothing was sent to the API.`;
