import type { HttpRequest, HttpResponse } from '../http/message.ts';
import type { RunningPool } from './pool.ts';

/** Where a pool is reached: its issuer, and the domain that serves the OAuth endpoints. */
export interface PoolUrls {
  readonly issuer: string;
  readonly domain: string;
}

/** The pool's public keys. Source: the guide's page on verifying a JSON web token. */
export const jwks = ({ published }: RunningPool) => ({ keys: published.keys });

/** The discovery document, with the members that Cognito gives (OpenID Connect Discovery 1.0 section 3). */
export const openidConfiguration = ({ issuer, domain }: PoolUrls) => ({
  authorization_endpoint: `${domain}/oauth2/authorize`,
  id_token_signing_alg_values_supported: ['RS256'],
  issuer,
  jwks_uri: `${issuer}/.well-known/jwks.json`,
  response_types_supported: ['code', 'token', 'token id_token'],
  scopes_supported: ['openid', 'email', 'phone', 'profile'],
  subject_types_supported: ['public'],
  token_endpoint: `${domain}/oauth2/token`,
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  userinfo_endpoint: `${domain}/oauth2/userInfo`,
});

const NOT_FOUND: HttpResponse = {
  status: 404,
  headers: { 'content-type': 'application/json' },
  body: '{"message":"Not Found"}',
};

/** Serves the public documents of a pool below `/<pool id>/.well-known/`. */
export const answerIssuerRequest = (
  pool: RunningPool,
  urls: PoolUrls,
  request: HttpRequest,
): HttpResponse => {
  const documents: Readonly<Record<string, () => unknown>> = {
    [`/${pool.id}/.well-known/jwks.json`]: () => jwks(pool),
    [`/${pool.id}/.well-known/openid-configuration`]: () => openidConfiguration(urls),
  };
  const document = request.method === 'GET' ? documents[request.path] : undefined;
  if (document === undefined) return NOT_FOUND;
  return {
    status: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'public, max-age=86400' },
    body: JSON.stringify(document()),
  };
};
