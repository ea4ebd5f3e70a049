import { server as createHapi } from '@hapi/hapi';
import Jwt from '@hapi/jwt';
import { isPlain } from '../cure.ts';
import { listening, routesOf } from '../hapi.ts';
import { AUDIENCE, type StartServer } from '../orders.ts';

const scopesOf = ({ scope }: { scope?: unknown }): string[] =>
  typeof scope === 'string' ? scope.split(' ') : [];

/** https://hapi.dev/module/jwt, with scopes as https://hapi.dev/api says of `route.options.auth.access` */
export const start: StartServer = async ({ issuer, jwksUri }, setUp) => {
  const server = createHapi({ host: '127.0.0.1', port: 0 });
  await server.register(Jwt.plugin);
  server.auth.strategy('orders', 'jwt', {
    keys: { uri: jwksUri, algorithms: ['RS256'] },
    // The flaw: any token of the issuer will do, for whichever API it was meant.
    verify: { aud: setUp === 'flawed' ? false : AUDIENCE, iss: issuer, sub: false, nbf: true, exp: true },
    validate: ({ decoded, token }: Jwt.HapiJwt.Artifacts) => ({
      isValid: setUp === 'default' || isPlain(token),
      credentials: { scope: scopesOf(decoded.payload) },
    }),
  });
  server.auth.default('orders');
  server.route(routesOf());
  return listening(server);
};
