import { setTimeout as sleep } from 'node:timers/promises';
import type { Allowance } from '../target.ts';

/** Waits until a request for this route may go out. Rejects when the signal aborts. */
export type Pacer = (route: string, signal?: AbortSignal) => Promise<void>;

/** A bucket of requests that may go into debt: a debt is paid by waiting. */
const createBucket = ({ ratePerSecond, burst }: Allowance, now: () => number) => {
  let left = burst;
  let filledAt = now();
  return (): number => {
    const at = now();
    left = Math.min(burst, left + ((at - filledAt) / 1000) * ratePerSecond) - 1;
    filledAt = at;
    return left >= 0 ? 0 : (-left / ratePerSecond) * 1000;
  };
};

// The two clocks do not tick alike, and a request that comes a little early is throttled.
const MARGIN = 0.95;

/**
 * Keeps within what the target allows for each route, and within `ratePerSecond` over all.
 * `now` gives milliseconds.
 */
export const createPacer = (
  allowance: Allowance | undefined,
  ratePerSecond: number | undefined,
  now: () => number,
): Pacer => {
  const buckets = new Map<string, () => number>();
  const overall = ratePerSecond === undefined ? () => 0 : createBucket({ ratePerSecond, burst: 1 }, now);
  const forRoute = (route: string): (() => number) => {
    if (allowance === undefined) return () => 0;
    const { ratePerSecond: rate, burst } = allowance;
    const scaled = { ratePerSecond: rate * MARGIN, burst: Math.floor(burst * MARGIN) };
    const bucket = buckets.get(route) ?? createBucket(scaled, now);
    buckets.set(route, bucket);
    return bucket;
  };
  return async (route, signal) => {
    const wait = Math.max(overall(), forRoute(route)());
    if (wait > 0) await sleep(wait, undefined, signal ? { signal } : {});
  };
};
