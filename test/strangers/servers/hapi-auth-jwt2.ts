import { server as createHapi, type Request } from '@hapi/hapi';
import * as hapiAuthJwt2 from 'hapi-auth-jwt2';
import jwksRsa from 'jwks-rsa';
import { isPlainHeader } from '../cure.ts';
import { listening, routesOf } from '../hapi.ts';
import { AUDIENCE, type StartServer } from '../orders.ts';

interface Claims {
  readonly scope?: unknown;
}

const scopesOf = ({ scope }: Claims): string[] => (typeof scope === 'string' ? scope.split(' ') : []);

/** https://github.com/dwyl/hapi-auth-jwt2, with the keys as https://github.com/auth0/node-jwks-rsa shows it */
export const start: StartServer = async ({ issuer, jwksUri }, setUp) => {
  const server = createHapi({ host: '127.0.0.1', port: 0 });
  await server.register(hapiAuthJwt2);
  server.auth.strategy('orders', 'jwt', {
    complete: true,
    key: jwksRsa.hapiJwt2KeyAsync({ jwksUri, cache: true, rateLimit: true }),
    verifyOptions: { audience: AUDIENCE, issuer, algorithms: ['RS256'] },
    validate: async (claims: Claims, { headers }: Request) => ({
      isValid: setUp === 'default' || isPlainHeader(String(headers.authorization)),
      credentials: { scope: scopesOf(claims) },
    }),
    // The cure: without these, a token in the query and in a cookie named `token` is taken.
    ...(setUp !== 'default' && { urlKey: false, cookieKey: false }),
  });
  server.auth.default('orders');
  server.route(routesOf(setUp === 'flawed'));
  return listening(server);
};
