import { setTimeout as sleep } from 'node:timers/promises';
import type { Pause } from './context.ts';
import { NetworkError, TimeoutError } from './errors.ts';

/** Milliseconds before the first repetition; each further one waits twice as long at the most. */
const FIRST_WAIT_MS = 200;

const RETRYABLE_STATUS = new Set([429, 500, 502, 503, 504]);

/** Methods that do the same however often they are sent (RFC 9110 section 9.2.2). */
const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

/** Whether a request may be sent again although it may have been carried out. */
export const isRepeatable = (method: string): boolean => IDEMPOTENT.has(method);

/** `Retry-After` in milliseconds, from seconds or a date (RFC 9110 section 10.2.3); undefined where there is none. */
export const retryAfterMs = (headers: Headers, nowMs: number): number | undefined => {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  const at = /^\d+$/.test(value) ? nowMs + Number(value) * 1000 : Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
};

// Full jitter: many clients that failed together do not come back together.
const backoffMs = (attempt: number): number => Math.random() * FIRST_WAIT_MS * 2 ** attempt;

/** What a repetition depends on; `now` gives milliseconds, `repeatable` is {@link isRepeatable} or the caller's knowledge. */
export interface RetryPolicy {
  readonly retries: number;
  readonly repeatable: boolean;
  /** True for an answer that means the same as a 429, where a server says it by another status. */
  readonly isThrottled?: ((response: Response) => Promise<boolean>) | undefined;
  readonly now: () => number;
  readonly signal: AbortSignal | undefined;
  /** Milliseconds that all pauses together may take; a server that asks for more gets no repetition. */
  readonly patienceMs: number;
  /** Told of each pause before it begins, and of one that is not waited for. */
  readonly onPause?: ((pause: Pause) => void) | undefined;
}

// A connection that never came about carried nothing, so any request may follow it.
const mayFollowError = (error: unknown, repeatable: boolean): boolean => {
  if (error instanceof TimeoutError) return repeatable;
  if (!(error instanceof NetworkError)) return false;
  const { problem } = error.facts;
  return problem === 'refused' || problem === 'dns' || (repeatable && problem === 'reset');
};

const waitAfter = async (
  response: Response,
  attempt: number,
  { now, repeatable, isThrottled }: RetryPolicy,
): Promise<number | undefined> => {
  // A throttled request was not carried out, whatever its method.
  const throttled = response.status === 429 || (!response.ok && (await isThrottled?.(response)));
  const may = throttled || (RETRYABLE_STATUS.has(response.status) && repeatable);
  return may ? (retryAfterMs(response.headers, now()) ?? backoffMs(attempt)) : undefined;
};

type Attempted = { readonly response: Response } | { readonly error: unknown };

const attempted = (send: () => Promise<Response>): Promise<Attempted> =>
  send().then(
    (response) => ({ response }),
    (error: unknown) => ({ error }),
  );

const outcome = (result: Attempted): Response => {
  if ('error' in result) throw result.error;
  return result.response;
};

const pauseAfter = async (
  result: Attempted,
  attempt: number,
  policy: RetryPolicy,
): Promise<number | undefined> => {
  if (attempt >= policy.retries) return undefined;
  if ('response' in result) return waitAfter(result.response, attempt, policy);
  return mayFollowError(result.error, policy.repeatable) ? backoffMs(attempt) : undefined;
};

/**
 * Sends, and sends again where that is safe and may help: network faults, 429 and 5xx. The pauses together are
 * never longer than the policy's patience.
 */
export const withRetries = async (policy: RetryPolicy, send: () => Promise<Response>): Promise<Response> => {
  let patienceMs = policy.patienceMs;
  for (let attempt = 0; ; attempt += 1) {
    const result = await attempted(send);
    const waitMs = await pauseAfter(result, attempt, policy);
    if (waitMs === undefined) return outcome(result);
    const waited = waitMs <= patienceMs;
    policy.onPause?.({ status: 'response' in result ? result.response.status : null, waitMs, waited });
    if (!waited) return outcome(result);
    patienceMs -= waitMs;
    // An abort ends the pause; the next attempt then says so.
    await sleep(waitMs, undefined, { signal: policy.signal }).catch(() => {});
  }
};
