import { timingSafeEqual } from 'node:crypto';
import { CLIENT_TOKEN, type JsonRecord } from '@mizt-auth/contract';
import type { HttpRequest, HttpResponse } from '../http/message.ts';
import { OAuthError, type OAuthErrorCode } from './oauth-error.ts';
import type { RunningClient } from './pool.ts';
import {
  isFormPost,
  readTokenForm,
  readTokenInput,
  type ShownCredentials,
  type TokenForm,
} from './token-request.ts';

export { OAuthError, type OAuthErrorCode } from './oauth-error.ts';
export type { ShownCredentials } from './token-request.ts';

/** The decisions of the token endpoint. A test may replace one to see that the probe notices. */
export interface TokenRules {
  /** True where the request is what the endpoint takes at all. */
  isForm(request: HttpRequest): boolean;
  /** Takes the request apart. Throws {@link OAuthError}. */
  readForm(request: HttpRequest): TokenForm;
  /** The client that these credentials belong to. Throws {@link OAuthError}. */
  authenticate(shown: readonly ShownCredentials[], clients: readonly RunningClient[]): RunningClient;
  /** The scopes that the token will carry; `requested` is null where none were named. Throws {@link OAuthError}. */
  grantScopes(requested: readonly string[] | null, client: RunningClient): readonly string[];
  /** Takes the input of GetClientToken apart. Throws {@link OAuthError}. */
  readInput(input: JsonRecord): Omit<TokenForm, 'grantType'>;
  /** True for a client that may obtain tokens by GetClientToken. */
  mayUseApi(client: RunningClient): boolean;
  /** The members of a successful answer. */
  respond(answer: TokenAnswer): Readonly<Record<string, unknown>>;
  /** The answer as it leaves, whatever it says. */
  finish(answer: HttpResponse): HttpResponse;
}

/** What a successful answer says (RFC 6749 section 5.1); `expires_in` is in seconds. */
export interface TokenAnswer {
  readonly access_token: string;
  readonly expires_in: number;
  readonly token_type: 'Bearer';
}

// Undocumented on AWS, so the strictest reading; docs/local-vs-aws.md lists each.
const NO_CREDENTIALS: OAuthErrorCode = 'invalid_client';
const CONTRADICTING_CREDENTIALS: OAuthErrorCode = 'invalid_request';
const SCOPE_NOT_ALLOWED: OAuthErrorCode = 'invalid_scope';

// Whether a client may obtain tokens both ways is not documented: its API flow excludes those of users alone.
const BOTH_WAYS = false;

const mayUseApi: TokenRules['mayUseApi'] = ({ authFlows = [], oauthEnabled, flows }) => {
  const byEndpoint = oauthEnabled && flows.includes('client_credentials');
  return authFlows.length === 1 && authFlows[0] === CLIENT_TOKEN.flow && (BOTH_WAYS || !byEndpoint);
};

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
  const known = client?.secrets.map(({ value }) => sameText(value, first.secret)).includes(true) ?? false;
  if (client === undefined || !known) throw new OAuthError('invalid_client');
  return client;
};

const grantScopes: TokenRules['grantScopes'] = (requested, client) => {
  if (requested === null) return client.scopes;
  if (requested.some((scope) => !client.scopes.includes(scope))) throw new OAuthError(SCOPE_NOT_ALLOWED);
  // Said twice is granted once.
  return [...new Set(requested)];
};

/** What Cognito decides. */
export const cognitoTokenRules: TokenRules = {
  isForm: isFormPost,
  readForm: readTokenForm,
  authenticate,
  grantScopes,
  readInput: readTokenInput,
  mayUseApi,
  respond: (answer) => ({ ...answer }),
  finish: (answer) => answer,
};
