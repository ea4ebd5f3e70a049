import { timingSafeEqual } from 'node:crypto';
import type { RunningClient } from './pool.ts';

/** The OAuth error codes of the endpoint (RFC 6749 section 5.2). */
export type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_scope'
  | 'unauthorized_client'
  | 'unsupported_grant_type';

/** The endpoint refuses with this code. */
export class OAuthError extends Error {
  readonly code: OAuthErrorCode;

  constructor(code: OAuthErrorCode) {
    super(code);
    this.code = code;
  }
}

/** Credentials as they were shown, in the header or in the body. */
export interface ShownCredentials {
  readonly id: string;
  readonly secret: string;
}

/** The decisions of the token endpoint. A test may replace one to see that the probe notices. */
export interface TokenRules {
  /** The client that these credentials belong to. Throws {@link OAuthError}. */
  authenticate(shown: readonly ShownCredentials[], clients: readonly RunningClient[]): RunningClient;
  /** The scopes that the token will carry; `requested` is null where none were named. Throws {@link OAuthError}. */
  grantScopes(requested: readonly string[] | null, client: RunningClient): readonly string[];
}

// Undocumented on AWS, so the strictest reading; docs/local-vs-aws.md lists each.
const NO_CREDENTIALS: OAuthErrorCode = 'invalid_client';
const CONTRADICTING_CREDENTIALS: OAuthErrorCode = 'invalid_request';
const SCOPE_NOT_ALLOWED: OAuthErrorCode = 'invalid_scope';

const sameText = (left: string, right: string): boolean => {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
};

const authenticate: TokenRules['authenticate'] = (shown, clients) => {
  const [first, ...others] = shown;
  if (first === undefined) throw new OAuthError(NO_CREDENTIALS);
  if (others.some(({ id, secret }) => id !== first.id || secret !== first.secret)) {
    throw new OAuthError(CONTRADICTING_CREDENTIALS);
  }
  const client = clients.find(({ id }) => id === first.id);
  if (client === undefined || !sameText(client.secret, first.secret)) throw new OAuthError('invalid_client');
  return client;
};

const grantScopes: TokenRules['grantScopes'] = (requested, client) => {
  if (requested === null) return client.scopes;
  if (requested.some((scope) => !client.scopes.includes(scope))) throw new OAuthError(SCOPE_NOT_ALLOWED);
  return requested;
};

/** What Cognito decides. */
export const cognitoTokenRules: TokenRules = { authenticate, grantScopes };
