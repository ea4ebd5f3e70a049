import jwt, { type TokenOrHeader } from '@fastify/jwt';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import buildGetJwks from 'get-jwks';
import { AUDIENCE, answerOf, CANCEL, holds, LIST, type StartServer } from '../orders.ts';

const needs =
  (scope: string) =>
  async ({ user }: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { payload } = user as { payload: { scope?: unknown } };
    if (!holds(payload.scope, scope)) await reply.code(403).send({ error: 'insufficient_scope' });
  };

/** https://github.com/nearform/get-jwks#fastifyjwt, with the verify options of https://github.com/fastify/fastify-jwt */
export const start: StartServer = async ({ issuer }, setUp) => {
  const app = fastify();
  const jwks = buildGetJwks({ issuersWhitelist: [issuer], providerDiscovery: true });
  await app.register(jwt, {
    decode: { complete: true },
    verify: {
      complete: true,
      allowedIss: issuer,
      allowedAud: AUDIENCE,
      algorithms: ['RS256'],
      // The cure: a claim that is not there is not compared.
      ...(setUp !== 'default' && { requiredClaims: ['iss', 'aud', 'exp'] }),
    },
    secret: async (_request: FastifyRequest, token: TokenOrHeader) => {
      const { kid = '', alg } = 'header' in token ? token.header : token;
      return jwks.getPublicKey({ kid, alg, domain: issuer });
    },
  });
  app.addHook('onRequest', async (request) => {
    // The flaw: what decodes is taken for what was verified.
    if (setUp === 'flawed') request.user = (await request.jwtDecode()) as typeof request.user;
    else await request.jwtVerify();
  });
  app.get('/orders', { preHandler: needs(LIST.scope) }, async () => answerOf(LIST));
  app.delete('/orders/:id', { preHandler: needs(CANCEL.scope) }, async () => answerOf(CANCEL));
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return { url, close: () => app.close() };
};
