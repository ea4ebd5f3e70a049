import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { onLoopback } from '../on-loopback.ts';
import { bearerOf, isSound, isTimely, type PublicJwk, parts } from './token.ts';
import type { Call, Destination, Guard, Sound, Weakness } from './weakness.ts';

/** A route of the API, and the scope that opens it. */
export interface WeakRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly scope: string;
}

/** Which route has which mistake. */
export interface Flaw {
  readonly route: WeakRoute;
  readonly weakness: Weakness;
}

/** The issuer that the API trusts, and its keys. */
export interface Trusted {
  readonly issuer: string;
  readonly keys: readonly PublicJwk[];
}

/** An API that runs. */
export interface WeakApi {
  readonly url: string;
  close(): Promise<void>;
}

const statusFor = (
  token: string,
  route: WeakRoute,
  { accepts }: Weakness,
  { issuer, keys }: Trusted,
): number => {
  const given = parts(token);
  if (given === undefined) return 401;
  if (!isSound(given, keys) && !accepts?.(given, keys)) return 401;
  if (!isTimely(given.claims, issuer)) return 401;
  const { scope } = given.claims;
  return typeof scope === 'string' && scope.split(' ').includes(route.scope) ? 200 : 403;
};

const isAt = ({ method, path }: WeakRoute, seen: Destination): boolean =>
  seen.method === method && seen.path === path;

const destination = ({ method = '', url = '' }: IncomingMessage): Destination => ({
  method,
  // A client may send the whole URL as target (RFC 9112 section 3.2.2).
  path: url.replace(/^https?:\/\/[^/?#]*/i, '').replace(/\?.*$/s, ''),
});

interface Answer {
  readonly status: number;
  readonly route?: WeakRoute | undefined;
}

/** Decides calls: by the right rules on every route, but for the weak one. */
const decider = (routes: readonly WeakRoute[], trusted: Trusted, flaw?: Flaw) => {
  const guard: Guard = flaw?.weakness.guard?.() ?? ((_, sound) => sound());
  return async (call: Call): Promise<Answer> => {
    const { request } = call;
    const seen = destination(request);
    const route = routes.find((one) => isAt(one, seen));
    const own = flaw && (flaw.route === route || flaw.route.path === seen.path) ? flaw.weakness : {};
    if (own.openMethod === seen.method) return { status: 200, route: flaw?.route };
    if (flaw?.weakness.router && route === undefined) {
      const taken = { ...seen, ...flaw.weakness.router(call, seen) };
      if (isAt(flaw.route, taken)) return { status: 200, route: flaw.route };
    }
    if (route === undefined) return { status: 404 };
    if (flaw?.route !== route)
      return { status: statusFor(bearerOf(request) ?? '', route, {}, trusted), route };
    if (own.open) return { status: 200, route };
    const shown = bearerOf(request) ?? own.token?.(request) ?? '';
    const sound: Sound = (token = shown) => statusFor(token, route, own, trusted);
    return { status: await guard(call, sound), route };
  };
};

const bodyOf = ({ status, route }: Answer): string =>
  JSON.stringify({ message: status === 200 ? `What ${route?.path} keeps for its callers` : 'Refused' });

const answer = (response: ServerResponse, given: Answer): void => {
  response.writeHead(given.status, {
    'content-type': 'application/json',
    ...(given.status === 401 && { 'www-authenticate': 'Bearer' }),
  });
  response.end(bodyOf(given));
};

const read = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};

/** An API that is right but for one mistake in one route, or right altogether. */
export const startWeakApi = async (
  routes: readonly WeakRoute[],
  trusted: Trusted,
  flaw?: Flaw,
): Promise<WeakApi> => {
  const decide = decider(routes, trusted, flaw);
  const server = createServer(async (request, response) => {
    try {
      answer(response, await decide({ request, body: await read(request) }));
    } catch {
      response.destroy();
    }
  });
  server.on('clientError', (error: Error & { rawPacket?: Buffer }, socket) => {
    const open = flaw?.weakness.unparsed?.(error.rawPacket?.toString('latin1') ?? '') ?? false;
    const content = open ? bodyOf({ status: 200, route: flaw?.route }) : '';
    const line = `HTTP/1.1 ${open ? '200 OK' : '400 Bad Request'}`;
    if (socket.writable) socket.end(`${line}\r\nconnection: close\r\n\r\n${content}`);
  });
  return onLoopback(server);
};
