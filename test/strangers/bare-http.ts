import { createServer, type IncomingMessage } from 'node:http';
import { type Listening, onLoopback } from '../helpers/on-loopback.ts';
import { answerOf, CANCEL, holds, LIST, type OrdersRoute } from './orders.ts';

/** Claims, of which the scope is looked at. */
export type Claims = Readonly<Record<string, unknown>>;

/** The claims of a request’s token; undefined where there is no right one. */
export type Authenticate = (request: IncomingMessage) => Promise<Claims | undefined>;

const routeOf = (method: string | undefined, path: string | undefined): OrdersRoute | undefined => {
  if ((method === 'GET' || method === 'HEAD') && path === '/orders') return LIST;
  return method === 'DELETE' && /^\/orders\/\d+$/.test(path ?? '') ? CANCEL : undefined;
};

/** The token after `Bearer` (RFC 6750 section 2.1); empty where there is none. */
export const bearerToken = ({ headers }: IncomingMessage): string =>
  /^Bearer ([\w.~+/-]+=*)$/i.exec(headers.authorization ?? '')?.[1] ?? '';

const reply = async (request: IncomingMessage, authenticate: Authenticate) => {
  const route = routeOf(request.method, request.url?.split('?')[0]);
  if (!route) return { status: 404, challenge: undefined, body: { error: 'not_found' } };
  // Every one of these libraries throws for a token that is not right.
  const claims = await authenticate(request).catch(() => undefined);
  if (!claims) return { status: 401, challenge: 'Bearer', body: { error: 'invalid_token' } };
  if (holds(claims.scope, route.scope)) return { status: 200, challenge: undefined, body: answerOf(route) };
  const challenge = `Bearer error="insufficient_scope", scope="${route.scope}"`;
  return { status: 403, challenge, body: { error: 'insufficient_scope' } };
};

/** The orders on Node’s own server, for libraries that bring none. */
export const serveOrders = (authenticate: Authenticate): Promise<Listening> =>
  onLoopback(
    createServer(async (request, response) => {
      const { status, challenge, body } = await reply(request, authenticate);
      response.writeHead(status, {
        'content-type': 'application/json',
        ...(challenge && { 'www-authenticate': challenge }),
      });
      response.end(JSON.stringify(body));
    }),
  );
