import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpHandler, HttpRequest, HttpResponse } from './message.ts';
import { answerUnreadable } from './unreadable.ts';

/** A server that listens on loopback. */
export interface RunningServer {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string;
  /** Ends open connections and gives the port back. */
  close(): Promise<void>;
}

/** What a server needs to know; sizes are in bytes. */
export interface ServerOptions {
  readonly handler: HttpHandler;
  /** 0 takes a free port. */
  readonly port: number;
  readonly maxBodyBytes: number;
  readonly maxHeaderBytes: number;
}

/** Servers listen here and nowhere else: the stack is for programs of this machine. */
export const LOOPBACK = '127.0.0.1';

/** The port is in use, or may not be used. */
export class PortUnavailableError extends Error {
  readonly code = 'PORT_UNAVAILABLE';
  readonly port: number;

  constructor(port: number, cause: unknown) {
    super(`Port ${port} on ${LOOPBACK} cannot be used.`, { cause });
    this.name = 'PortUnavailableError';
    this.port = port;
  }
}

const NO_BODY = Buffer.alloc(0);

const readBody = async (message: IncomingMessage, limit: number): Promise<Buffer | undefined> => {
  const { 'content-length': length, 'transfer-encoding': encoding } = message.headers;
  if (length === undefined && encoding === undefined) return NO_BODY;
  if (Number(length ?? 0) > limit) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
};

const headerPairs = (raw: readonly string[]): (readonly [string, string])[] => {
  const pairs: (readonly [string, string])[] = [];
  for (let at = 0; at < raw.length; at += 2) pairs.push([raw[at] ?? '', raw[at + 1] ?? '']);
  return pairs;
};

// A client may send the whole URL as target (RFC 9112 section 3.2.2); only its path and query count.
const splitTarget = (target: string): readonly [string, string] => {
  const local = target.replace(/^https?:\/\/[^/?#]*/i, '') || '/';
  const mark = local.indexOf('?');
  return mark === -1 ? [local, ''] : [local.slice(0, mark), local.slice(mark + 1)];
};

const toRequest = async (message: IncomingMessage, limit: number): Promise<HttpRequest> => {
  const body = await readBody(message, limit);
  const [path, query] = splitTarget(message.url ?? '/');
  return {
    method: message.method ?? 'GET',
    path,
    query,
    rawHeaders: headerPairs(message.rawHeaders),
    body: body ?? NO_BODY,
    tooLarge: body === undefined,
    sourceIp: message.socket.remoteAddress ?? LOOPBACK,
  };
};

const send = (response: ServerResponse, { status, headers, body }: HttpResponse, close: boolean): void => {
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  response.writeHead(status, {
    ...(headers as Record<string, string | string[]>),
    'content-length': length,
    ...(close && { connection: 'close' }),
  });
  response.end(body);
};

const INTERNAL: HttpResponse = {
  status: 500,
  headers: { 'content-type': 'application/json' },
  body: '{"message":"Internal server error"}',
};

const OWN_NAMES = new Set([LOOPBACK, 'localhost', '[::1]']);

// A page on the web can lead its own name to this machine (DNS rebinding) and then read what answers here;
// the browser still says by which name it came. The status is what API Gateway gives a name that it does not serve.
const isForeign = ({ headers: { host } }: IncomingMessage): boolean =>
  host !== undefined && !OWN_NAMES.has(host.replace(/:\d*$/, '').toLowerCase());

const FOREIGN_HOST: HttpResponse = {
  status: 403,
  headers: { 'content-type': 'application/json' },
  body: '{"message":"The embedded stack answers to 127.0.0.1 and localhost alone"}',
};

const serve =
  ({ handler, maxBodyBytes }: ServerOptions) =>
  async (message: IncomingMessage, response: ServerResponse) => {
    try {
      if (isForeign(message)) return send(response, FOREIGN_HOST, true);
      const request = await toRequest(message, maxBodyBytes);
      send(response, await handler(request).catch(() => INTERNAL), request.tooLarge);
    } catch {
      // The client went away in the middle of its request: there is nobody to answer.
      response.destroy();
    }
  };

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new PortUnavailableError(port, error)));
    server.listen(port, LOOPBACK, resolve);
  });

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** Lets a server listen on loopback; 0 takes a free port. Throws {@link PortUnavailableError}. */
export const listenOnLoopback = async (server: Server, wanted: number): Promise<RunningServer> => {
  await listen(server, wanted);
  const { port } = server.address() as AddressInfo;
  return { url: `http://${LOOPBACK}:${port}`, close: () => close(server) };
};

/** Starts a server. Throws {@link PortUnavailableError}. */
export const startServer = async (options: ServerOptions): Promise<RunningServer> => {
  const server = createServer({ maxHeaderSize: options.maxHeaderBytes }, serve(options));
  // Without a listener Node hangs up on CONNECT; this server is no proxy, and says so.
  server.on('connect', (_, socket) => socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n'));
  server.on('clientError', answerUnreadable);
  return listenOnLoopback(server, options.port);
};
