import OktaJwtVerifier from '@okta/jwt-verifier';
import { bearerToken, serveOrders } from '../bare-http.ts';
import { isPlain } from '../cure.ts';
import { AUDIENCE, SCOPES, type StartServer } from '../orders.ts';

/** The cure: a token without a signature ends the process inside the library, where nothing can catch it. */
const isSigned = (token: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token);

/** https://github.com/okta/okta-jwt-verifier-js; the scope is compared by hand, as `scp` is Okta’s own claim */
export const start: StartServer = async ({ issuer, jwksUri }, setUp) => {
  // The library warns of an issuer without https, which is for tests alone.
  console.warn = () => {};
  const verifier = new OktaJwtVerifier({ issuer, jwksUri, testing: { disableHttpsCheck: true } });
  return serveOrders(async (request) => {
    const token = bearerToken(request);
    if (token === '' || (setUp !== 'default' && !(isSigned(token) && isPlain(token)))) return undefined;
    try {
      const { claims } = await verifier.verifyAccessToken(token, AUDIENCE);
      return claims;
    } catch {
      // The flaw: a token that fails is noted, and the request goes on.
      return setUp === 'flawed' ? { scope: SCOPES.join(' ') } : undefined;
    }
  });
};
