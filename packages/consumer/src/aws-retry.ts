import { setTimeout as sleep } from 'node:timers/promises';
import { member } from '@mizt-auth/contract';
import type { ConsumerContext, HopName } from './context.ts';

/** What the SDK found out about an attempt that failed. */
interface Failure {
  readonly error?: unknown;
  readonly errorType: string;
  /** When the server wants to be asked again. */
  readonly retryAfterHint?: Date;
}

/** Where a request stands: how often it was repeated, and how many milliseconds of pauses are left. */
interface Attempts {
  readonly leftMs: number;
  getRetryCount(): number;
  getRetryDelay(): number;
  getRetryCost(): number | undefined;
}

/** How often the SDK repeats by default. */
const REPETITIONS = 2;

/** Milliseconds before a first repetition at the most, for what the SDK says may be repeated. */
const FIRST_WAIT_MS: Readonly<Record<string, number>> = {
  TRANSIENT: 100,
  THROTTLING: 500,
};

const attempts = (count: number, leftMs: number): Attempts => ({
  leftMs,
  getRetryCount: () => count,
  // The pause is over by then.
  getRetryDelay: () => 0,
  getRetryCost: () => undefined,
});

const statusOf = (error: unknown): number | null => {
  const status = member(member(error, '$metadata'), 'httpStatusCode');
  return typeof status === 'number' ? status : null;
};

/**
 * The SDK's standard repetitions, with pauses that are told, that an abort ends, and that are no longer together than
 * the context's timeout. `urlOf` gives the URL that was asked last.
 *
 * Source: https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export const awsRetries = (
  { now, timeoutMs, signal, onPause }: ConsumerContext,
  hop: HopName,
  urlOf: () => string,
) => ({
  mode: 'standard',
  acquireInitialRetryToken: async () => attempts(0, timeoutMs),
  recordSuccess: () => {},
  async refreshRetryTokenForRetry(before: Attempts, failure: Failure) {
    const count = before.getRetryCount();
    const firstMs = FIRST_WAIT_MS[failure.errorType];
    if (count >= REPETITIONS || firstMs === undefined) throw new Error('It is not repeated.');
    const wantedMs = (failure.retryAfterHint?.getTime() ?? 0) - now();
    const waitMs = Math.max(wantedMs, Math.random() * firstMs * 2 ** count);
    const waited = waitMs <= before.leftMs;
    onPause?.({ hop, url: urlOf(), status: statusOf(failure.error), waitMs, waited });
    if (!waited) throw new Error('It is not waited for.');
    await sleep(waitMs, undefined, { signal }).catch(() => {});
    return attempts(count + 1, before.leftMs - waitMs);
  },
});
