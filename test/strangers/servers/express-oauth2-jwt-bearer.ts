import { createServer } from 'node:http';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import { auth, claimCheck, requiredScopes } from 'express-oauth2-jwt-bearer';
import { onLoopback } from '../../helpers/on-loopback.ts';
import { AUDIENCE, answerOf, CANCEL, LIST, type StartServer } from '../orders.ts';

/** The cure: the library reads the query and the body as well, and has no option against it. */
const fromHeaderAlone: RequestHandler = (request, response, next) => {
  if ('access_token' in request.query) response.status(400).json({ error: 'invalid_request' });
  else next();
};

/** The cure: the headers of the library’s errors quote the token, and not every character may stand in a header. */
const withoutQuotes: ErrorRequestHandler = (
  { status = 500 }: { status?: number },
  _request,
  response,
  _next,
) => {
  response.status(status).set('WWW-Authenticate', 'Bearer').json({ error: 'invalid_token' });
};

/** https://github.com/auth0/node-oauth2-jwt-bearer/tree/main/packages/express-oauth2-jwt-bearer */
export const start: StartServer = async ({ issuer }, setUp) => {
  const app = express();
  if (setUp !== 'default') app.use(fromHeaderAlone);
  app.use(auth({ issuerBaseURL: issuer, audience: AUDIENCE }));
  if (setUp !== 'default') app.use(claimCheck(({ scope }) => typeof scope === 'string'));
  app.get('/orders', requiredScopes(LIST.scope), (_, response) => void response.json(answerOf(LIST)));
  const needed = setUp === 'flawed' ? [] : [requiredScopes(CANCEL.scope)];
  app.delete('/orders/:id', ...needed, (_, response) => void response.json(answerOf(CANCEL)));
  if (setUp !== 'default') app.use(withoutQuotes);
  return onLoopback(createServer(app));
};
