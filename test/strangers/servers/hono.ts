import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { Hono, type MiddlewareHandler } from 'hono';
import { jwk } from 'hono/jwk';
import { onLoopback } from '../../helpers/on-loopback.ts';
import { AUDIENCE, answerOf, CANCEL, holds, LIST, type StartServer } from '../orders.ts';

const needs =
  (scope: string): MiddlewareHandler =>
  async (context, next) => {
    const claims = context.get('jwtPayload') as { scope?: unknown } | undefined;
    if (claims && !holds(claims.scope, scope)) return context.json({ error: 'insufficient_scope' }, 403);
    return next();
  };

/** The cure: an expiry is checked where there is one. */
const withExpiry: MiddlewareHandler = async (context, next) => {
  const claims = context.get('jwtPayload') as { exp?: unknown } | undefined;
  return claims && claims.exp === undefined ? context.json({ error: 'invalid_token' }, 401) : next();
};

/** https://hono.dev/docs/middleware/builtin/jwk */
export const start: StartServer = async ({ issuer, jwksUri }, setUp) => {
  const app = new Hono();
  const guard = jwk({
    jwks_uri: jwksUri,
    alg: ['RS256'],
    verification: { iss: issuer, aud: AUDIENCE, typ: 'at+jwt' },
  });
  // The flaw: without a star, this is the list alone.
  app.use(setUp === 'flawed' ? '/orders' : '/orders/*', guard);
  if (setUp !== 'default') app.use(withExpiry);
  app.get('/orders', needs(LIST.scope), (context) => context.json(answerOf(LIST)));
  app.delete('/orders/:id', needs(CANCEL.scope), (context) => context.json(answerOf(CANCEL)));
  return onLoopback(createAdaptorServer({ fetch: app.fetch }) as Server);
};
