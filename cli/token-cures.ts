import {
  type ConsumerError,
  JwksUnavailableError,
  TokenRefusedError,
  TokenResponseError,
} from '@mizt-auth/consumer';
import { CLIENT_TOKEN } from '@mizt-auth/contract';

type Cures = Readonly<Record<string, readonly string[]>>;

// OAuth error codes as Cognito uses them, which is not always as the RFC reads.
const COGNITO: Cures = {
  invalid_client: ['The client id or secret is wrong: deploy again, or read the secret again'],
  invalid_grant: ['Turn AllowedOAuthFlowsUserPoolClient on for the app client'],
  invalid_scope: ['Allow the scope on the app client, or request another'],
  unauthorized_client: ['Allow the client_credentials flow on the app client'],
};

// The same codes where GetClientToken refused.
const TOKEN_API: Cures = {
  ...COGNITO,
  access_denied: ['Look at the rules of the user pool’s web ACL (AWS WAF)'],
  invalid_request: ['Request fewer scopes, and none but those of the app client'],
  temporarily_unavailable: [
    'Try again in a while; the quota ClientAuthentication holds for the whole region',
  ],
  unauthorized_client: [
    `Set ExplicitAuthFlows of the app client to ${CLIENT_TOKEN.flow} and nothing else, or take "obtain": "api" out of mizt-auth.json`,
  ],
  unsupported_grant_type: ['Take "obtain": "api" out of mizt-auth.json: GetClientToken is not known there'],
};

// RFC 6749 section 5.2, RFC 8707 section 2.
const ANY_ISSUER: Cures = {
  invalid_client: [
    'Check clientId, its secret, key or certificate, and that the client is registered for this way to authenticate',
  ],
  invalid_grant: ['Allow the client the grant client_credentials at the issuer'],
  invalid_request: ['Check what the issuer asks for beside scopes: audience, resource, parameters'],
  invalid_scope: ['Allow the client the scope at the issuer, or request another'],
  invalid_target: ['Check audience and resource: the issuer knows no such API, or not for this client'],
  unauthorized_client: ['Allow the client the grant client_credentials at the issuer'],
  unsupported_grant_type: ['Turn the grant client_credentials on at the issuer'],
};

// Keycloak and others say unauthorized_client of a wrong secret; the status tells the two apart (RFC 6749 section 5.2).
const meant = ({ error, status, description = '' }: TokenRefusedError['facts']): string =>
  error === 'unauthorized_client' &&
  (status === 401 || /invalid client credentials|secret/i.test(description))
    ? 'invalid_client'
    : error;

const LOOK_UP: readonly string[] = ['Look into the issuer’s log, or ask who runs it what it means by that'];

const AILING: readonly string[] = ['Try again in a while; where it lasts, ask who runs the issuer'];

const statusOf = (error: ConsumerError<unknown>): number | undefined =>
  error instanceof TokenResponseError || error instanceof JwksUnavailableError
    ? error.facts.status
    : undefined;

const isPool = (url: string): boolean =>
  URL.canParse(url) && /\.amazoncognito\.com$|^cognito-idp\./.test(new URL(url).hostname);

/** What to do about an issuer that gives no token or no keys: advice on Cognito is for Cognito alone. Undefined for other errors. */
export const tokenCures = (error: ConsumerError<unknown>): readonly string[] | undefined => {
  if (error instanceof TokenRefusedError) {
    if (error.facts.awsCode !== undefined) return TOKEN_API[error.facts.error] ?? LOOK_UP;
    const cures = isPool(error.facts.tokenUrl) ? COGNITO : ANY_ISSUER;
    return cures[meant(error.facts)] ?? LOOK_UP;
  }
  const status = statusOf(error);
  if (status !== undefined && (status === 429 || status >= 500)) return AILING;
  if (error instanceof TokenResponseError)
    return isPool(error.facts.tokenUrl)
      ? ['Check that the token URL is Cognito’s own: https://<domain>/oauth2/token']
      : ['Check that the token URL is the issuer’s token endpoint'];
  if (error instanceof JwksUnavailableError)
    return isPool(error.facts.jwksUri)
      ? ['Check the issuer: https://cognito-idp.<region>.amazonaws.com/<pool id>']
      : ['Check issuer and jwksUri in mizt-auth.json'];
  return undefined;
};
