import { JwtVerifier } from 'aws-jwt-verify';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { bearerToken, serveOrders } from '../bare-http.ts';
import { AUDIENCE, SCOPES, type StartServer } from '../orders.ts';

// The library’s own fetcher speaks https alone.
const fetcher = { fetch: async (uri: string) => (await fetch(uri)).arrayBuffer() };

/** The cure: an expiry that must be there, and no header that nobody here knows. */
const isComplete = ({ header, payload }: { header: object; payload: { exp?: number } }): void => {
  if ('crit' in header || payload.exp === undefined) throw new Error('The token is no plain access token.');
};

/** https://github.com/awslabs/aws-jwt-verify#verifying-jwts-from-any-oidc-compatible-idp */
export const start: StartServer = async ({ issuer, jwksUri }, setUp) => {
  const verifier = JwtVerifier.create(
    { issuer, audience: AUDIENCE, jwksUri, ...(setUp !== 'default' && { customJwtCheck: isComplete }) },
    { jwksCache: new SimpleJwksCache({ fetcher }) },
  );
  return serveOrders(async (request) => {
    // The flaw: a load balancer sets this header, and so may anybody who reaches the API past it.
    const trusted = setUp === 'flawed' && request.headers['x-amzn-oidc-identity'] !== undefined;
    return trusted ? { scope: SCOPES.join(' ') } : verifier.verify(bearerToken(request));
  });
};
