import { createRemoteJWKSet, jwtVerify } from 'jose';

/** The answer to a request without a token that is good for the API. */
export const UNAUTHORIZED = {
  status: 401,
  headers: { 'www-authenticate': 'Bearer' },
  body: { error: 'unauthorized' },
};

/** The answer to a token that is good, and not for this. */
export const FORBIDDEN = { status: 403, body: { error: 'forbidden' } };

/** Reads the claims of a request's access token; undefined where it has none from this issuer for this API. */
export const createBearer = ({ issuer, audience }) => {
  const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
  const options = { issuer, audience, algorithms: ['RS256'], typ: 'at+jwt', requiredClaims: ['exp'] };
  return async ({ headersDistinct }) => {
    const [given = '', ...more] = headersDistinct.authorization ?? [];
    const token = more.length === 0 ? /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(given)?.[1] : undefined;
    if (token === undefined) return undefined;
    return jwtVerify(token, keys, options).then(
      ({ payload }) => payload,
      () => undefined,
    );
  };
};

/** True where the token was granted this scope. */
export const hasScope = (claims, scope) => String(claims.scope).split(' ').includes(scope);
