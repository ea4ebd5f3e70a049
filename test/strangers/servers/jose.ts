import { createRemoteJWKSet, EmbeddedJWK, jwtVerify } from 'jose';
import { bearerToken, serveOrders } from '../bare-http.ts';
import { AUDIENCE, type StartServer } from '../orders.ts';

/** https://github.com/panva/jose/blob/main/docs/jwks/remote/functions/createRemoteJWKSet.md */
export const start: StartServer = async ({ issuer, jwksUri }, setUp) => {
  const published = createRemoteJWKSet(new URL(jwksUri));
  const requiredClaims = setUp === 'default' ? [] : ['exp'];
  const options = { issuer, audience: AUDIENCE, algorithms: ['RS256'], requiredClaims };
  return serveOrders(async (request) => {
    const token = bearerToken(request);
    const right = () => jwtVerify(token, published, options);
    // The flaw: a token that brings its own key is verified with it.
    const { payload } =
      setUp === 'flawed' ? await jwtVerify(token, EmbeddedJWK, options).catch(right) : await right();
    return payload;
  });
};
