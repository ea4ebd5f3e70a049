import cookie from '@fastify/cookie';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { fastifyJwtJwks } from 'fastify-jwt-jwks';
import { AUDIENCE, answerOf, CANCEL, holds, LIST, type StartServer } from '../orders.ts';

const needs =
  (scope: string) =>
  async ({ user }: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { scope: held } = user as { scope?: unknown };
    if (!holds(held, scope)) await reply.code(403).send({ error: 'insufficient_scope' });
  };

/** https://github.com/nearform/fastify-jwt-jwks */
export const start: StartServer = async ({ issuer, jwksUri }, setUp) => {
  const app = fastify();
  const options = { jwksUrl: jwksUri, issuer, audience: AUDIENCE };
  // The cure: a claim that is not there is not compared.
  const cure = setUp === 'default' ? {} : { requiredClaims: ['iss', 'aud', 'exp'] };
  // The flaw: what a browser sends along by itself is taken for a caller’s token.
  const extra = setUp === 'flawed' ? { cookie: { cookieName: 'access_token', signed: false } } : {};
  if (setUp === 'flawed') await app.register(cookie);
  await app.register(fastifyJwtJwks, { ...options, ...cure, ...extra });
  const preValidation = app.authenticate;
  app.get('/orders', { preValidation, preHandler: needs(LIST.scope) }, async () => answerOf(LIST));
  app.delete('/orders/:id', { preValidation, preHandler: needs(CANCEL.scope) }, async () => answerOf(CANCEL));
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return { url, close: () => app.close() };
};
