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
  | { readonly response: ApiResponse; readonly noAnswer?: undefined; readonly hungUp?: undefined }
  | {
      readonly response: null;
      readonly noAnswer: NoAnswer;
      /** True where the server hung up on it the first time, whatever became of it when it was sent again. */
      readonly hungUp?: boolean | undefined;
    };

const overSocket = async (
  context: ConsumerContext,
  request: ProbeRequest,
  recorded: ProbeRequest,
): Promise<ApiResponse> => {
  const url = new URL(request.url);
  if (!request.raw?.insecure) assertSecure(url, context);
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
      url: recorded.url,
      status,
      durationMs: performance.now() - startedAt,
      requestHeaders: redactHeaders([
        ...Object.entries(recorded.headers ?? {}),
        ...(recorded.raw?.lines ?? []),
      ]),
      responseHeaders: redactHeaders(Object.entries(headers)),
    });
  }
};

const overFetch = async (
  context: ConsumerContext,
  request: ProbeRequest,
  recorded: ProbeRequest,
): Promise<ApiResponse> => {
  const { method, url, headers = {}, body, hop = 'call' } = request;
  const startedAt = performance.now();
  const init = { method, headers, ...(body !== undefined && { body }) };
  // A trace shows the request as it is kept, which holds no credential.
  const requestHeaders = redactHeaders(Object.entries(recorded.headers ?? {}));
  const onHop: ConsumerContext['onHop'] = (seen) =>
    context.onHop?.({ ...seen, url: recorded.url, requestHeaders });
  const response = await hopFetch({ ...context, onHop }, hop)(url, init);
  const text = await response.text();
  const durationMs = performance.now() - startedAt;
  return { status: response.status, headers: Object.fromEntries(response.headers), body: text, durationMs };
};

/** The proxy between here and a URL, through which no socket of one's own leads; undefined where there is none. */
export const viaProxy = ({ via }: ConsumerContext, url: string): string | undefined => via?.(new URL(url));

const whyNot = (error: unknown): NoAnswer | undefined => {
  if (error instanceof NoAnswerError) return error.why;
  if (error instanceof TimeoutError) return 'timeout';
  // That is no answer of the target's: it goes on, and names the proxy.
  if (error instanceof NetworkError && error.facts.problem === 'proxy') return undefined;
  if (error instanceof NetworkError) return error.facts.problem === 'reset' ? 'closed' : 'unreachable';
  return undefined;
};

/**
 * Sends one request, over `fetch` where that can, over a socket where the request says so. Any HTTP
 * status is an answer, and no answer is one of three reasons.
 *
 * `recorded` is the request as traces may show it: with placeholders for what is secret.
 *
 * Throws `AbortedError` when the user interrupts, and `InsecureUrlError` rather than send a token in the clear.
 */
export const send = async (
  context: ConsumerContext,
  request: ProbeRequest,
  recorded: ProbeRequest = request,
): Promise<Sent> => {
  try {
    const response = request.raw
      ? await overSocket(context, request, recorded)
      : await overFetch(context, request, recorded);
    return { response };
  } catch (error) {
    if (context.signal?.aborted) throw new AbortedError('Interrupted.', { host: new URL(request.url).host });
    const noAnswer = whyNot(error);
    if (noAnswer !== undefined) return { response: null, noAnswer };
    throw error;
  }
};
