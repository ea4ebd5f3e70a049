import { createServer } from 'node:http';
import OAuthServer from '@node-oauth/express-oauth-server';
import type { Client, Token, User } from '@node-oauth/oauth2-server';
import express from 'express';
import { onLoopback } from '../../helpers/on-loopback.ts';
import { answerOf, CANCEL, LIST, SCOPES, type StartServer, type Trust } from '../orders.ts';

// https://node-oauthoauth2-server.readthedocs.io/en/master/model/spec.html, for client credentials.
const modelFor = ({ clientId, clientSecret }: Trust, flawed: boolean) => {
  const tokens = new Map<string, Token>();
  return {
    getClient: async (id: string, secret: string) =>
      id === clientId && secret === clientSecret ? { id, grants: ['client_credentials'] } : null,
    getUserFromClient: async ({ id }: Client) => ({ id }),
    validateScope: async (_user: unknown, _client: unknown, asked: string[] = [...SCOPES]) =>
      asked.every((scope) => SCOPES.includes(scope)) ? asked : false,
    saveToken: async (token: Token, client: Client, user: User) => {
      const saved = { ...token, client, user };
      tokens.set(token.accessToken, saved);
      return saved;
    },
    getAccessToken: async (value: string) => tokens.get(value) ?? null,
    // The flaw: every token has every scope.
    verifyScope: async ({ scope: held = [] }: Token, wanted: string[]) =>
      flawed || wanted.every((scope) => held.includes(scope)),
  };
};

/** https://github.com/node-oauth/express-oauth-server: issuer and resource server in one */
export const start: StartServer = async (trust, setUp) => {
  const app = express();
  const oauth = new OAuthServer({ model: modelFor(trust, setUp === 'flawed') });
  const guard = (scope: string) => oauth.authenticate({ scope: [scope] });
  app.use(express.json(), express.urlencoded({ extended: false }));
  app.post('/oauth/token', oauth.token());
  app.get('/orders', guard(LIST.scope), (_, response) => void response.json(answerOf(LIST)));
  app.delete('/orders/:id', guard(CANCEL.scope), (_, response) => void response.json(answerOf(CANCEL)));
  const { url, close } = await onLoopback(createServer(app));
  return { url, close, tokenUrl: `${url}/oauth/token` };
};
