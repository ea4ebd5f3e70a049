import { createServer } from 'node:http';
import { InvalidTokenError } from '@modelcontextprotocol/sdk/server/auth/errors.js';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js';
import express from 'express';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { onLoopback } from '../../helpers/on-loopback.ts';
import { AUDIENCE, answerOf, CANCEL, LIST, type StartServer, type Trust } from '../orders.ts';

const verifierFor = ({ issuer, jwksUri }: Trust) => {
  const keys = createRemoteJWKSet(new URL(jwksUri));
  return {
    verifyAccessToken: async (token: string): Promise<AuthInfo> => {
      const options = { issuer, audience: AUDIENCE, algorithms: ['RS256'] };
      const { payload } = await jwtVerify(token, keys, options).catch(() => {
        throw new InvalidTokenError('The token is not valid');
      });
      const { client_id: clientId, scope, exp } = payload;
      const scopes = typeof scope === 'string' ? scope.split(' ') : [];
      return { token, clientId: String(clientId), scopes, ...(exp !== undefined && { expiresAt: exp }) };
    },
  };
};

/** https://github.com/modelcontextprotocol/typescript-sdk: its guard, which stands before any route of Express */
export const start: StartServer = async (trust, setUp) => {
  const app = express();
  const verifier = verifierFor(trust);
  // The flaw: a token is asked for, and no scope.
  const guard = (scope: string) =>
    requireBearerAuth(setUp === 'flawed' ? { verifier } : { verifier, requiredScopes: [scope] });
  app.get('/orders', guard(LIST.scope), (_, response) => void response.json(answerOf(LIST)));
  app.delete('/orders/:id', guard(CANCEL.scope), (_, response) => void response.json(answerOf(CANCEL)));
  return onLoopback(createServer(app));
};
