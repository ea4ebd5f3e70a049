import { createServer } from 'node:http';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import { expressjwt, type GetVerificationKey, type IsRevoked, type Request } from 'express-jwt';
import jwksRsa from 'jwks-rsa';
import { onLoopback } from '../../helpers/on-loopback.ts';
import { AUDIENCE, answerOf, CANCEL, holds, LIST, type StartServer } from '../orders.ts';

/** The cure: an expiry that must be there, and no header that nobody here knows. */
const isIncomplete: IsRevoked = async (_request, token) =>
  token === undefined || 'crit' in token.header || (token.payload as { exp?: number }).exp === undefined;

const onError: ErrorRequestHandler = (error: Error, _request, response, next) => {
  if (error.name === 'UnauthorizedError') response.status(401).json({ error: 'invalid_token' });
  else next(error);
};

/** https://github.com/auth0/express-jwt, with the keys as https://github.com/auth0/node-jwks-rsa shows it */
export const start: StartServer = async ({ issuer, jwksUri }, setUp) => {
  const flawed = setUp === 'flawed';
  const secret = jwksRsa.expressJwtSecret({
    jwksUri,
    cache: true,
    rateLimit: true,
    jwksRequestsPerMinute: 5,
  });
  const guard = expressjwt({
    secret: secret as GetVerificationKey,
    audience: AUDIENCE,
    issuer,
    algorithms: ['RS256'],
    credentialsRequired: !flawed,
    ...(setUp !== 'default' && { isRevoked: isIncomplete }),
  });
  // The flaw: who comes without a token passes the guard, and only a token’s scope is looked at.
  const needs =
    (scope: string): RequestHandler =>
    ({ auth }: Request, response, next) => {
      if (holds(auth?.scope, scope) || (flawed && !auth)) next();
      else response.status(403).json({ error: 'insufficient_scope' });
    };
  const app = express();
  app.use(guard);
  app.get('/orders', needs(LIST.scope), (_, response) => void response.json(answerOf(LIST)));
  app.delete('/orders/:id', needs(CANCEL.scope), (_, response) => void response.json(answerOf(CANCEL)));
  app.use(onError);
  return onLoopback(createServer(app));
};
