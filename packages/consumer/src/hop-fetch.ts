import type { ConsumerContext, HopName, Pause } from './context.ts';
import { BodyTooLargeError, ConsumerError } from './errors.ts';
import { assertSecure, interruption, networkError } from './network.ts';
import { redactHeaders } from './redact.ts';
import { isRepeatable, type RetryPolicy, withRetries } from './retry.ts';

/** Bytes of a body that are read at the most; API Gateway itself answers 10 MB at the most. */
export const MAX_BODY_BYTES = 10 * 1024 * 1024;

const NO_BODY_STATUS = new Set([204, 205, 304]);

const readCapped = async (response: Response, host: string): Promise<Uint8Array<ArrayBuffer>> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) {
      const facts = { host, limitBytes: MAX_BODY_BYTES };
      throw new BodyTooLargeError(`${host} answered with more than ${MAX_BODY_BYTES} bytes.`, facts);
    }
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
};

const exchange = async (context: ConsumerContext, url: URL, init: RequestInit): Promise<Response> => {
  const signals = [AbortSignal.timeout(context.timeoutMs), context.signal, init.signal].filter(
    (signal) => signal != null,
  );
  const via = context.via?.(url);
  try {
    const response = await context.fetch(url, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.any(signals),
    });
    const body = await readCapped(response, url.host);
    const { status, statusText, headers } = response;
    return new Response(NO_BODY_STATUS.has(status) ? null : body, { status, statusText, headers });
  } catch (error) {
    if (error instanceof ConsumerError) throw error;
    throw interruption(error, url.host, context, via) ?? networkError(error, url.host, via);
  }
};

const observed = async (
  context: ConsumerContext,
  hop: HopName,
  url: URL,
  init: RequestInit,
): Promise<Response> => {
  const startedAt = performance.now();
  let response: Response | undefined;
  try {
    response = await exchange(context, url, init);
    return response;
  } finally {
    context.onHop?.({
      hop,
      method: init.method ?? 'GET',
      url: url.href,
      status: response?.status ?? null,
      durationMs: performance.now() - startedAt,
      requestHeaders: redactHeaders(new Headers(init.headers)),
      responseHeaders: redactHeaders(response?.headers ?? []),
    });
  }
};

/** What a hop knows of its requests; `repeatable` overrides what the method says about sending again. */
export interface HopOptions extends Pick<RetryPolicy, 'isThrottled'> {
  readonly repeatable?: boolean;
}

/**
 * A `fetch` for one hop: https only (http to loopback), no redirects followed, the context's timeout over
 * each whole exchange, a capped body that is already read, repetitions where they are safe, and a record
 * of what happened.
 *
 * Rejects with {@link ConsumerError} alone, which says where: network, timeout, abort, body too large, insecure URL.
 */
export const hopFetch =
  (context: ConsumerContext, hop: HopName, options: HopOptions = {}): typeof globalThis.fetch =>
  async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const repeatable = options.repeatable ?? isRepeatable(init.method ?? 'GET');
    const { retries, now, signal, timeoutMs: patienceMs, onPause } = context;
    const tell = onPause && ((pause: Pause): void => onPause({ hop, url: url.href, ...pause }));
    const { isThrottled } = options;
    const policy = { retries, repeatable, isThrottled, now, signal, patienceMs, onPause: tell };
    try {
      assertSecure(url, context);
      return await withRetries(policy, () => observed(context, hop, url, init));
    } catch (error) {
      if (error instanceof ConsumerError) error.at = { hop, url: url.href };
      throw error;
    }
  };
