import { setTimeout as sleep } from 'node:timers/promises';
import { NetworkError, TimeoutError } from './errors.ts';

/** Milliseconds before the first repetition; each further one waits twice as long at the most. */
const FIRST_WAIT_MS = 200;

/** A server that asks for a longer pause than this, in milliseconds, gets no repetition. */
const LONGEST_WAIT_MS = 20_000;

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
  readonly now: () => number;
  readonly signal: AbortSignal | undefined;
}

// A connection that never came about carried nothing, so any request may follow it.
const mayFollowError = (error: unknown, repeatable: boolean): boolean => {
  if (error instanceof TimeoutError) return repeatable;
  if (!(error instanceof NetworkError)) return false;
  const { problem } = error.facts;
  return problem === 'refused' || problem === 'dns' || (repeatable && problem === 'reset');
};

const waitAfter = (
  response: Response,
  attempt: number,
  { now, repeatable }: RetryPolicy,
): number | undefined => {
  // A throttled request was not carried out, whatever its method.
  const may = RETRYABLE_STATUS.has(response.status) && (repeatable || response.status === 429);
  if (!may) return undefined;
  const wait = retryAfterMs(response.headers, now()) ?? backoffMs(attempt);
  return wait > LONGEST_WAIT_MS ? undefined : wait;
};

/** Sends, and sends again where that is safe and may help: network faults, 429 and 5xx. */
export const withRetries = async (policy: RetryPolicy, send: () => Promise<Response>): Promise<Response> => {
  for (let attempt = 0; ; attempt += 1) {
    const last = attempt >= policy.retries;
    let wait: number | undefined;
    try {
      const response = await send();
      wait = last ? undefined : waitAfter(response, attempt, policy);
      if (wait === undefined) return response;
    } catch (error) {
      if (last || !mayFollowError(error, policy.repeatable)) throw error;
      wait = backoffMs(attempt);
    }
    // An abort ends the pause; the next attempt then says so.
    await sleep(wait, undefined, { signal: policy.signal }).catch(() => {});
  }
};
