import { connect, type Socket } from 'node:net';
import { connect as connectTls, TLSSocket } from 'node:tls';
import type { ConsumerContext } from '@mizt-auth/consumer';
import { type RawResponse, serializeRequest, takeResponse } from './http-message.ts';
import { NoAnswerError } from './no-answer.ts';
import type { ProbeRequest } from './request.ts';

const open = (url: URL, ca: ConsumerContext['ca']): Socket => {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  // One request for each connection, so HTTP/1.1 is all that is offered.
  return url.protocol === 'https:'
    ? connectTls({ host, port, servername: host, ALPNProtocols: ['http/1.1'], ...(ca && { ca: [...ca] }) })
    : connect({ host, port });
};

/** Bytes that are read of an answer at the most. */
const MAX_BYTES = 1024 * 1024;

/** Requests of one connection, in their order; the last one's answer is wanted. */
const sequenceOf = (request: ProbeRequest): readonly ProbeRequest[] => [
  ...(request.raw?.before ?? []),
  request,
];

const read = (socket: Socket, requests: readonly ProbeRequest[], pipelined: boolean): Promise<RawResponse> =>
  new Promise((resolve, reject) => {
    let bytes: Buffer = Buffer.alloc(0);
    let connected = false;
    let at = 0;
    const bytesOf = (request: ProbeRequest, index: number): Buffer =>
      serializeRequest(request, index < requests.length - 1);
    const write = (index: number): void => {
      const request = requests[index];
      if (request !== undefined) socket.write(bytesOf(request, index));
    };
    const finish = (ended: boolean, cause?: unknown): void => {
      for (;;) {
        const taken = takeResponse(bytes, ended, requests[at]?.method === 'HEAD');
        if (taken === undefined) break;
        if (at === requests.length - 1) {
          resolve(taken.response);
          return void socket.destroy();
        }
        bytes = taken.rest;
        at += 1;
        if (!pipelined) write(at);
      }
      if (!ended) return;
      // An answer of HTTP/0.9 is its content, without a word about it.
      if (requests[at]?.raw?.version === null && bytes.length > 0)
        resolve({ status: 200, headers: {}, body: bytes.toString() });
      reject(new NoAnswerError(connected ? 'closed' : 'unreachable', cause));
      socket.destroy();
    };
    socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', () => {
      connected = true;
      if (pipelined) socket.write(Buffer.concat(requests.map(bytesOf)));
      else write(0);
    });
    socket.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      finish(bytes.length > MAX_BYTES);
    });
    // A server that refuses an oversized request closes while it is still being written: read on to the end.
    socket.on('error', (error) => finish(true, error)).on('close', () => finish(true));
  });

/**
 * Sends a request over a socket of its own, after those that go over it first, and reads its answer.
 *
 * Rejects with {@link NoAnswerError}, or with the reason of the context's signal.
 */
export const exchangeRaw = async (context: ConsumerContext, request: ProbeRequest): Promise<RawResponse> => {
  const socket = open(new URL(request.url), context.ca);
  const signals = [AbortSignal.timeout(context.timeoutMs), ...(context.signal ? [context.signal] : [])];
  const signal = AbortSignal.any(signals);
  const stop = (): void => void socket.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await read(socket, sequenceOf(request), request.raw?.pipelined ?? false);
  } catch (error) {
    if (signal.aborted && !context.signal?.aborted) throw new NoAnswerError('timeout', error);
    context.signal?.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
};
