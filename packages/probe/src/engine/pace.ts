import { setTimeout as sleep } from 'node:timers/promises';
import { type Bucket, createBucket, type Throttle, UNTHROTTLED } from '@mizt-auth/contract';

/** Waits until a request for this route may go out. Rejects when the signal aborts. */
export type Pacer = (route: string, signal?: AbortSignal) => Promise<void>;

// The two clocks do not tick alike, and a request that comes a little early is throttled.
const MARGIN = 0.95;

/** Takes a token, and says how many milliseconds must pass until there was one. */
const debt = (bucket: Bucket, ratePerSecond: number): number => {
  const left = bucket.take();
  return left >= 0 ? 0 : (-left / ratePerSecond) * 1000;
};

/**
 * Keeps within what the target lets through on each route, and within `overall` requests a second over all.
 * `now` gives milliseconds.
 */
export const createPacer = (
  throttle: Throttle = UNTHROTTLED,
  overall: number = Infinity,
  now: () => number,
): Pacer => {
  const routes = new Map<string, Bucket>();
  const all = createBucket({ ratePerSecond: overall, burst: overall === Infinity ? Infinity : 1 }, now);
  const rate = throttle.ratePerSecond * MARGIN;
  const burst = Math.floor(throttle.burst * MARGIN);
  return async (route, signal) => {
    const bucket = routes.get(route) ?? createBucket({ ratePerSecond: rate, burst }, now);
    routes.set(route, bucket);
    const wait = Math.max(debt(all, overall), debt(bucket, rate));
    if (wait > 0) await sleep(wait, undefined, signal ? { signal } : {});
  };
};
