import { createServer, type IncomingMessage } from 'node:http';
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import { type Listening, onLoopback } from './on-loopback.ts';

/** What the JWT authorizer trusts, and the scope that each route asks for; `*` for any token, null for one that is open. */
export interface HttpApiParts {
  readonly issuer: string;
  readonly jwksUrl: string;
  readonly audience: string;
  readonly routes: Readonly<Record<string, string | null>>;
}

/** Words of a challenge for a token that is none, or not good. */
const faultOf = (error: unknown): string => {
  if (error instanceof errors.JWTExpired) return 'the token has expired';
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud')
    return 'the token does not have a valid audience';
  return error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid
    ? 'token contains an invalid number of segments'
    : 'signature verification failed';
};

// `client_id` counts for the audience where a token has no `aud`.
const assertAudience = (payload: JWTPayload, audience: string): void => {
  const { aud = payload.client_id } = payload;
  if (![aud].flat().includes(audience)) throw new errors.JWTClaimValidationFailed('aud', payload, 'aud');
};

/**
 * Starts a server that lets in and refuses as an HTTP API of API Gateway with a JWT authorizer was seen to: 404 where
 * there is no route, 401 with a challenge, 403 without one for a missing scope.
 */
export const startHttpApi = ({ issuer, jwksUrl, audience, routes }: HttpApiParts): Promise<Listening> => {
  const keys = createRemoteJWKSet(new URL(jwksUrl));
  const decide = async ({ headersDistinct, method, url = '' }: IncomingMessage) => {
    const path = url.split('?')[0] ?? '';
    const route = [`${method} ${path}`, `ANY ${path}`, '$default'].find((key) => Object.hasOwn(routes, key));
    if (route === undefined) return { status: 404, message: 'Not Found' };
    const scope = routes[route];
    if (scope === null) return { status: 200, message: `an answer of ${route}` };
    const shown = headersDistinct.authorization ?? [];
    const token = shown.length === 1 ? shown[0]?.replace(/^bearer /i, '') : undefined;
    if (!token) return { status: 401, message: 'Unauthorized', challenge: 'Bearer' };
    try {
      const { payload } = await jwtVerify(token, keys, { issuer, algorithms: ['RS256'] });
      assertAudience(payload, audience);
      const may = scope === '*' || String(payload.scope).split(' ').includes(String(scope));
      return may ? { status: 200, message: `an answer of ${route}` } : { status: 403, message: 'Forbidden' };
    } catch (error) {
      const challenge = `Bearer scope="" error="invalid_token" error_description="${faultOf(error)}"`;
      return { status: 401, message: 'Unauthorized', challenge };
    }
  };
  return onLoopback(
    createServer(async (request, response) => {
      const { status, message, challenge } = await decide(request);
      response.writeHead(status, {
        'content-type': 'application/json',
        'apigw-requestid': 'AbCdEfGhIjKlMnO=',
        ...(challenge && { 'www-authenticate': challenge }),
      });
      response.end(JSON.stringify({ message }));
    }),
  );
};
