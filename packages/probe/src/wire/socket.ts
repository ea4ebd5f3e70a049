import { connect, type Socket } from 'node:net';
import { connect as connectTls, TLSSocket } from 'node:tls';
import type { ConsumerContext } from '@mizt-auth/consumer';
import { parseResponse, type RawResponse, serializeRequest } from './http-message.ts';
import { NoAnswerError } from './no-answer.ts';
import type { ProbeRequest } from './request.ts';

const open = (url: URL): Socket => {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  // One request for each connection, so HTTP/1.1 is all that is offered.
  return url.protocol === 'https:'
    ? connectTls({ host, port, servername: host, ALPNProtocols: ['http/1.1'] })
    : connect({ host, port });
};

/** Bytes that are read of an answer at the most. */
const MAX_BYTES = 1024 * 1024;

const read = (socket: Socket, bytes: Buffer, bodiless: boolean): Promise<RawResponse> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let connected = false;
    const finish = (ended: boolean, cause?: unknown): void => {
      const answer = parseResponse(Buffer.concat(chunks), ended, bodiless);
      if (answer !== undefined) resolve(answer);
      else if (ended) reject(new NoAnswerError(connected ? 'closed' : 'unreachable', cause));
      if (answer !== undefined || ended) socket.destroy();
    };
    socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', () => {
      connected = true;
      socket.write(bytes);
    });
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      finish(chunks.reduce((sum, { length }) => sum + length, 0) > MAX_BYTES);
    });
    // A server that refuses an oversized request closes while it is still being written: read on to the end.
    socket.on('error', (error) => finish(true, error)).on('close', () => finish(true));
  });

/**
 * Sends a request over a socket of its own and reads the answer.
 *
 * Rejects with {@link NoAnswerError}, or with the reason of the context's signal.
 */
export const exchangeRaw = async (context: ConsumerContext, request: ProbeRequest): Promise<RawResponse> => {
  const socket = open(new URL(request.url));
  const signals = [AbortSignal.timeout(context.timeoutMs), ...(context.signal ? [context.signal] : [])];
  const signal = AbortSignal.any(signals);
  const stop = (): void => void socket.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await read(socket, serializeRequest(request), request.method === 'HEAD');
  } catch (error) {
    if (signal.aborted && !context.signal?.aborted) throw new NoAnswerError('timeout', error);
    context.signal?.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
};
