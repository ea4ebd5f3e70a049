import {
  AbortedError,
  type ApiResponse,
  assertSecure,
  type ConsumerContext,
  hopFetch,
  NetworkError,
  redactHeaders,
  TimeoutError,
} from '@mizt-auth/consumer';
import { type NoAnswer, NoAnswerError } from './no-answer.ts';
import type { ProbeRequest } from './request.ts';
import { exchangeRaw } from './socket.ts';

/** An answer, or why there is none. */
export type Sent =
  | { readonly response: ApiResponse; readonly noAnswer?: undefined }
  | { readonly response: null; readonly noAnswer: NoAnswer };

const overSocket = async (context: ConsumerContext, request: ProbeRequest): Promise<ApiResponse> => {
  const url = new URL(request.url);
  if (!request.raw?.insecure) assertSecure(url);
  const startedAt = performance.now();
  let status: number | null = null;
  let headers: Readonly<Record<string, string>> = {};
  try {
    const answer = await exchangeRaw(context, request);
    ({ status, headers } = answer);
    return { ...answer, durationMs: performance.now() - startedAt };
  } finally {
    context.onHop?.({
      hop: 'call',
      method: request.method,
      url: url.href,
      status,
      durationMs: performance.now() - startedAt,
      requestHeaders: redactHeaders([
        ...Object.entries(request.headers ?? {}),
        ...(request.raw?.lines ?? []),
      ]),
      responseHeaders: redactHeaders(Object.entries(headers)),
    });
  }
};

const overFetch = async (context: ConsumerContext, request: ProbeRequest): Promise<ApiResponse> => {
  const { method, url, headers = {}, body, hop = 'call' } = request;
  const startedAt = performance.now();
  const init = { method, headers, ...(body !== undefined && { body }) };
  const response = await hopFetch(context, hop)(url, init);
  const text = await response.text();
  const durationMs = performance.now() - startedAt;
  return { status: response.status, headers: Object.fromEntries(response.headers), body: text, durationMs };
};

const whyNot = (error: unknown): NoAnswer | undefined => {
  if (error instanceof NoAnswerError) return error.why;
  if (error instanceof TimeoutError) return 'timeout';
  if (error instanceof NetworkError) return error.facts.problem === 'reset' ? 'closed' : 'unreachable';
  return undefined;
};

/**
 * Sends one request, over `fetch` where that can, over a socket where the request says so. Any HTTP
 * status is an answer, and no answer is one of three reasons.
 *
 * Throws `AbortedError` when the user interrupts, and `InsecureUrlError` rather than send a token in the clear.
 */
export const send = async (context: ConsumerContext, request: ProbeRequest): Promise<Sent> => {
  try {
    const response = request.raw ? await overSocket(context, request) : await overFetch(context, request);
    return { response };
  } catch (error) {
    if (context.signal?.aborted) throw new AbortedError('Interrupted.', { host: new URL(request.url).host });
    const noAnswer = whyNot(error);
    if (noAnswer !== undefined) return { response: null, noAnswer };
    throw error;
  }
};
