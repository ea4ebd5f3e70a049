import { createServer } from 'node:http';
import Router from '@koa/router';
import jwksRsa from 'jwks-rsa';
import Koa, { type Context } from 'koa';
import jwt from 'koa-jwt';
import { onLoopback } from '../../helpers/on-loopback.ts';
import { isPlain } from '../cure.ts';
import { AUDIENCE, answerOf, CANCEL, holds, LIST, type OrdersRoute, type StartServer } from '../orders.ts';

const serve =
  (route: OrdersRoute) =>
  (context: Context): void => {
    const { user } = context.state as { user?: { scope?: unknown } };
    if (user && !holds(user.scope, route.scope)) context.throw(403);
    context.body = answerOf(route);
  };

/** https://github.com/koajs/jwt, with the keys as https://github.com/auth0/node-jwks-rsa shows it */
export const start: StartServer = async ({ issuer, jwksUri }, setUp) => {
  const app = new Koa();
  app.silent = true;
  const guard = jwt({
    secret: jwksRsa.koaJwtSecret({ jwksUri, cache: true, rateLimit: true }),
    audience: AUDIENCE,
    issuer,
    algorithms: ['RS256'],
    ...(setUp !== 'default' && {
      isRevoked: async (_: unknown, __: object, token: string) => !isPlain(token),
    }),
  });
  // The flaw: the guard compares the path letter by letter, and the router takes capitals too.
  const isElsewhere = ({ path }: Context): boolean => !path.startsWith('/orders');
  app.use(setUp === 'flawed' ? guard.unless({ custom: isElsewhere }) : guard);
  const router = new Router();
  router.get('/orders', serve(LIST));
  router.delete('/orders/:id', serve(CANCEL));
  app.use(router.routes());
  return onLoopback(createServer(app.callback()));
};
