import { textMember } from '@mizt-auth/contract';
import * as oauth from 'oauth4webapi';
import type { ConsumerContext } from './context.ts';
import { type ConsumerError, TokenRefusedError, TokenResponseError } from './errors.ts';
import { hopFetch } from './hop-fetch.ts';

/** What a program needs to obtain a token. */
export interface ClientCredentials {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** How the credentials are shown; `post` where left out. */
  readonly authentication?: ClientAuthentication | undefined;
}

/** In the form body or in a Basic header (RFC 6749 section 2.3.1). */
export type ClientAuthentication = 'post' | 'basic';

/** An access token and the times that decide how long it may be used; all times are epoch seconds. */
export interface AccessToken {
  readonly value: string;
  /** The scopes that were asked for, sorted and separated by a space. */
  readonly scope: string;
  readonly issuedAt: number;
  /** Null where the endpoint named no life: such a token is used once and never kept. */
  readonly expiresAt: number | null;
}

const OAUTH_CODE = /^[a-z_]{3,40}$/;

const oauthCode = async (response: Response): Promise<string | undefined> => {
  const error = textMember(await response.json().catch(() => undefined), 'error');
  return error !== undefined && OAUTH_CODE.test(error) ? error : undefined;
};

const problemOf = (response: Response): string => {
  if (response.status >= 300 && response.status < 400) return 'a redirect';
  const type = response.headers.get('content-type')?.split(';')[0];
  return response.status === 200
    ? `no valid token response (${type ?? 'no content type'})`
    : (type ?? 'an empty body');
};

const refusal = async (tokenUrl: string, response: Response): Promise<ConsumerError<unknown>> => {
  const { status } = response;
  const error = await oauthCode(response);
  if (error !== undefined && status !== 200) {
    return new TokenRefusedError(`The token endpoint refused: ${error} (HTTP ${status}).`, {
      tokenUrl,
      error,
      status,
    });
  }
  const problem = problemOf(response);
  const message = `The token endpoint answered HTTP ${status} with ${problem} instead of a token.`;
  return new TokenResponseError(message, { tokenUrl, status, problem });
};

/** The scopes as they are sent and compared: sorted, once each, separated by a space. */
export const joinScopes = (scopes: readonly string[]): string => [...new Set(scopes)].sort().join(' ');

/**
 * Exchanges client credentials for an access token (RFC 6749 section 4.4).
 *
 * By default the credentials travel in the form body, where their encoding leaves no room for doubt:
 * whether Cognito url-decodes a Basic header is not documented. An exchange is safe to repeat.
 * An empty list of scopes asks for all that the client may have, as Cognito does then.
 *
 * Throws {@link TokenRefusedError}, {@link TokenResponseError}, or a network error.
 */
export const obtainToken = async (
  context: ConsumerContext,
  credentials: ClientCredentials,
  scopes: readonly string[],
): Promise<AccessToken> => {
  const { tokenUrl, clientId, clientSecret, authentication } = credentials;
  const server = { issuer: new URL(tokenUrl).origin, token_endpoint: tokenUrl };
  const client = { client_id: clientId };
  const scope = joinScopes(scopes);
  const issuedAt = Math.floor(context.now() / 1000);
  const response = await oauth.clientCredentialsGrantRequest(
    server,
    client,
    authentication === 'basic' ? oauth.ClientSecretBasic(clientSecret) : oauth.ClientSecretPost(clientSecret),
    scope === '' ? {} : { scope },
    {
      [oauth.customFetch]: hopFetch(context, 'obtain', { repeatable: true }),
      // The hop's fetch decides about plain http.
      [oauth.allowInsecureRequests]: true,
    },
  );
  const copy = response.clone();
  try {
    const result = await oauth.processClientCredentialsResponse(server, client, response);
    const expiresAt = result.expires_in === undefined ? null : issuedAt + Math.floor(result.expires_in);
    return { value: result.access_token, scope, issuedAt, expiresAt };
  } catch {
    // The library's error carries the response body, which can hold a token: only what we read from it goes on.
    throw await refusal(tokenUrl, copy);
  }
};
