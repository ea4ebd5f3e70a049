import { createServer } from 'node:http';
import type { Blueprint } from '@mizt-auth/local-aws';
import express from 'express';
import { auth, requiredScopes } from 'express-oauth2-jwt-bearer';
import { onLoopback } from './on-loopback.ts';

const READ = 'orders/read';
const WRITE = 'orders/write';

/** A user pool for the orders API, and nothing else. */
export const ordersBlueprint: Blueprint = {
  userPools: [
    {
      name: 'orders',
      resourceServers: [
        {
          identifier: 'orders',
          name: 'orders',
          scopes: [
            { name: 'read', description: 'Read orders' },
            { name: 'write', description: 'Change orders' },
          ],
        },
      ],
      clients: [
        {
          name: 'shop',
          oauthEnabled: true,
          flows: ['client_credentials'],
          scopes: [READ, WRITE],
          accessTokenSeconds: 3600,
        },
      ],
    },
  ],
  functions: [],
  apis: [],
  secrets: [],
  stacks: [],
};

// As the middleware's own documentation shows it; Cognito's machine tokens have no aud to compare.
const middleware = (issuer: string) =>
  auth({ issuerBaseURL: issuer, audience: 'orders', validators: { aud: () => true } });

/** An error of the middleware, with the headers of its answer. */
interface HttpError extends Error {
  headers?: Record<string, string>;
}

// The middleware quotes what was wrong in WWW-Authenticate. A character that no header takes would end the process.
const withSendableHeaders: express.ErrorRequestHandler = (error: HttpError, _request, _response, next) => {
  const challenge = error.headers?.['WWW-Authenticate'];
  if (error.headers && challenge) error.headers['WWW-Authenticate'] = challenge.replace(/[^\x20-\x7e]/g, '?');
  next(error);
};

const routes = (issuer: string): express.Express => {
  const app = express();
  app.get('/health', (_, response) => void response.json({ status: 'alive' }));
  app.use(express.urlencoded(), express.json(), middleware(issuer));
  app.get(
    '/orders',
    requiredScopes(READ),
    (_, response) => void response.json({ orders: ['seven pens for Alice'] }),
  );
  app.post(
    '/orders',
    requiredScopes(WRITE),
    (_, response) => void response.status(201).json({ order: 'taken with thanks' }),
  );
  // The mistake that the probe must find: whoever wrote this route forgot its scope.
  app.delete('/orders/:id', (_, response) => void response.json({ order: 'cancelled for good' }));
  app.use(withSendableHeaders);
  return app;
};

/** An API of another make: Express, with a middleware that many use. */
export interface OrdersApi {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts the API on loopback, for tokens of this issuer. */
export const startOrdersApi = async (issuer: string): Promise<OrdersApi> => {
  const app = routes(issuer);
  // Like development, but silent: Express shows stack traces to callers and writes none to the console.
  app.set('env', 'test');
  return onLoopback(createServer(app));
};
