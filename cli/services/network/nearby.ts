import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import {
  BodyTooLargeError,
  type ConsumerContext,
  MAX_BODY_BYTES,
  type PlainAnswer,
  type PlainRequest,
} from '@mizt-auth/consumer';
import type { Dispatcher } from 'undici';
import Agent from 'undici/lib/dispatcher/agent.js';

/** What the platform's `fetch` says of itself: a server sees no difference between the two. */
const LIKE_FETCH = {
  accept: '*/*',
  'accept-language': '*',
  'sec-fetch-mode': 'cors',
  'user-agent': 'node',
};

const TEXT = { 'content-type': 'text/plain;charset=UTF-8' };

const SPACE_AROUND = /^[\t\n\r ]+|[\t\n\r ]+$/g;

// fetch.spec.whatwg.org, "normalize a byte sequence": what stands around a value is not sent.
const headersOf = ({ headers, body }: PlainRequest): Record<string, string> => {
  const sent: Record<string, string> = { ...LIKE_FETCH, ...(body !== undefined && TEXT) };
  for (const [name, value] of Object.entries(headers))
    sent[name.toLowerCase()] = value.replace(SPACE_AROUND, '');
  return sent;
};

const DECODERS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

const utf8 = new TextDecoder();

const tooLarge = (host: string): Error =>
  new BodyTooLargeError(`${host} answered with more than ${MAX_BODY_BYTES} bytes.`, {
    host,
    limitBytes: MAX_BODY_BYTES,
  });

/** Gathers one answer. Aborts where it takes too long, where the signal says so, and where it is too large. */
const gathering = (
  { url, timeoutMs, signal }: PlainRequest,
  resolve: (answer: PlainAnswer) => void,
  reject: (reason: unknown) => void,
): Dispatcher.DispatchHandler => {
  let controller: Dispatcher.DispatchController | undefined;
  let over: Error | undefined;
  let answer = { status: 0, headers: {} as Record<string, string> };
  let size = 0;
  const chunks: Buffer[] = [];
  const stop = (reason: Error): void => {
    over ??= reason;
    controller?.abort(over);
    end();
    reject(over);
  };
  const late = setTimeout(() => stop(new DOMException('No answer in time.', 'TimeoutError')), timeoutMs);
  const abort = (): void => stop(signal?.reason);
  const end = (): void => {
    clearTimeout(late);
    signal?.removeEventListener('abort', abort);
  };
  signal?.addEventListener('abort', abort);
  if (signal?.aborted) abort();
  return {
    onRequestStart(given) {
      controller = given;
      if (over !== undefined) given.abort(over);
    },
    onResponseStart(_, status, headers) {
      const joined = Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]);
      answer = { status, headers: Object.fromEntries(joined) };
    },
    onResponseData(_, chunk) {
      size += chunk.length;
      if (size > MAX_BODY_BYTES) stop(tooLarge(url.host));
      chunks.push(chunk);
    },
    onResponseEnd() {
      end();
      const bytes = Buffer.concat(chunks);
      const decode = DECODERS[answer.headers['content-encoding'] ?? ''];
      resolve({ ...answer, body: utf8.decode(decode?.(bytes) ?? bytes) });
    },
    onResponseError(_, error) {
      end();
      reject(over ?? error);
    },
  };
};

/** Exchanges with this machine over kept connections of their own, one request on each at a time. */
export const createNearby = (): NonNullable<ConsumerContext['nearby']> => {
  const agent = new Agent({ allowH2: false });
  return (request) =>
    new Promise((resolve, reject) => {
      const { method, url, body } = request;
      const { origin, pathname, search } = url;
      const headers = headersOf(request);
      const given = { origin, path: `${pathname}${search}`, method, headers, body: body ?? null };
      agent.dispatch(given as Dispatcher.DispatchOptions, gathering(request, resolve, reject));
    });
};
