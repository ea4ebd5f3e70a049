import {
  AbortedError,
  type ApiResponse,
  assertSecure,
  type ConsumerContext,
  ConsumerError,
  hopFetch,
  interruption,
  isLoopback,
  NetworkError,
  networkError,
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

type Answer = Omit<ApiResponse, 'durationMs'>;

/** Times an exchange of the probe's own, and tells of it as `fetch` would be told of. */
const observed = async (
  context: ConsumerContext,
  { method, hop = 'call' }: ProbeRequest,
  recorded: ProbeRequest,
  exchange: () => Promise<Answer>,
): Promise<ApiResponse> => {
  const startedAt = performance.now();
  let answer: Answer | undefined;
  try {
    answer = await exchange();
    return { ...answer, durationMs: performance.now() - startedAt };
  } finally {
    context.onHop?.({
      hop,
      method,
      url: recorded.url,
      status: answer?.status ?? null,
      durationMs: performance.now() - startedAt,
      // Mostly nobody looks at these.
      get requestHeaders() {
        return redactHeaders([...Object.entries(recorded.headers ?? {}), ...(recorded.raw?.lines ?? [])]);
      },
      get responseHeaders() {
        return redactHeaders(Object.entries(answer?.headers ?? {}));
      },
    });
  }
};

type Way = (context: ConsumerContext, request: ProbeRequest, recorded: ProbeRequest) => Promise<ApiResponse>;

const overSocket: Way = async (context, request, recorded) => {
  if (!request.raw?.insecure) assertSecure(new URL(request.url), context);
  return observed(context, request, recorded, () => exchangeRaw(context, request));
};

/** Over kept connections to this machine, where the context has some. */
const overPool: Way = async (context, request, recorded) => {
  const { method, headers = {}, body } = request;
  const { signal, timeoutMs, nearby } = context;
  const url = new URL(request.url);
  const asked = { method, url, headers, body, signal, timeoutMs };
  return observed(context, request, recorded, async () => {
    try {
      return await (nearby as NonNullable<typeof nearby>)(asked);
    } catch (error) {
      if (error instanceof ConsumerError) throw error;
      throw interruption(error, url.host, context) ?? networkError(error, url.host);
    }
  });
};

const overFetch: Way = async (context, request, recorded) => {
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

const wayOf = ({ nearby }: ConsumerContext, { raw, url }: ProbeRequest): Way => {
  if (raw) return overSocket;
  const isNear = nearby !== undefined && url.startsWith('http:') && isLoopback(new URL(url));
  return isNear ? overPool : overFetch;
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
    return { response: await wayOf(context, request)(context, request, recorded) };
  } catch (error) {
    if (context.signal?.aborted) throw new AbortedError('Interrupted.', { host: new URL(request.url).host });
    const noAnswer = whyNot(error);
    if (noAnswer !== undefined) return { response: null, noAnswer };
    throw error;
  }
};
