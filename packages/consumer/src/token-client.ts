import { isRecord } from '@mizt-auth/contract';
import * as oauth from 'oauth4webapi';
import { type AccessToken, assertUsable, claimedScope, joinScopes } from './access-token.ts';
import { clientAuth, contextFor, type EndpointCredentials } from './client-credentials.ts';
import type { ConsumerContext } from './context.ts';
import { hopFetch } from './hop-fetch.ts';
import { readAnswer, refusal, type TokenAnswer } from './token-refusal.ts';

/** What a client asks for beside scopes. */
export interface TokenRequest {
  /** The API that the token is for, where the issuer takes it by this name. */
  readonly audience?: string | undefined;
  /** URIs of the APIs that the token is for (RFC 8707 section 2). */
  readonly resource?: readonly string[] | undefined;
  /** Whatever else the issuer wants. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

/** The parameters of a request beside its scope, by name and value. */
export const requestParameters = ({
  audience,
  resource = [],
  parameters = {},
}: TokenRequest): [name: string, value: string][] => [
  ...(audience === undefined ? [] : [['audience', audience] as [string, string]]),
  ...resource.map((uri): [string, string] => ['resource', uri]),
  ...Object.entries(parameters),
];

const send = (
  context: ConsumerContext,
  credentials: EndpointCredentials,
  server: oauth.AuthorizationServer,
  form: [string, string][],
): Promise<Response> =>
  oauth.clientCredentialsGrantRequest(
    server,
    { client_id: credentials.clientId },
    clientAuth(credentials),
    form,
    {
      [oauth.customFetch]: hopFetch(contextFor(context, credentials), 'obtain', { repeatable: true }),
      // hopFetch decides which URL is safe enough.
      [oauth.allowInsecureRequests]: true,
    },
  );

// An ID token beside the access token is nothing that anybody here asked for, so nothing depends on it.
const withoutIdToken = ({ status, type, body }: TokenAnswer): Response => {
  const { id_token: _, ...rest } = isRecord(body) ? body : {};
  return new Response(JSON.stringify(rest), {
    status,
    ...(type !== undefined && { headers: { 'content-type': type } }),
  });
};

/**
 * Exchanges client credentials for an access token (RFC 6749 section 4.4).
 *
 * By default the credentials travel in the form body, where their encoding leaves no room for doubt:
 * whether Cognito url-decodes a Basic header is not documented. An exchange is safe to repeat.
 * An empty list of scopes asks for all that the client may have, as Cognito does then. What was granted is
 * what the answer says, else the token, else what was asked for (RFC 6749 section 5.1).
 *
 * Throws `TokenRefusedError`, `TokenResponseError`, `TokenTypeError`, `TokenUnusableError`, or a network error.
 */
export const obtainToken = async (
  context: ConsumerContext,
  credentials: EndpointCredentials,
  scopes: readonly string[],
  request: TokenRequest = {},
): Promise<AccessToken> => {
  const { tokenUrl, issuer = tokenUrl } = credentials;
  const server = { issuer, token_endpoint: tokenUrl };
  const requested = joinScopes(scopes);
  const issuedAt = Math.floor(context.now() / 1000);
  const scope: [string, string][] = requested === '' ? [] : [['scope', requested]];
  const form = [...scope, ...requestParameters(request)];
  const answer = await readAnswer(await send(context, credentials, server, form));
  if (answer.status !== 200) throw refusal(credentials, answer);
  const result = await oauth
    .processClientCredentialsResponse(server, { client_id: credentials.clientId }, withoutIdToken(answer))
    // The library's error carries the response body, which can hold a token: only what we read from it goes on.
    .catch(() => undefined);
  if (result?.token_type !== 'bearer') throw refusal(credentials, answer);
  const { access_token: value, expires_in: life } = result;
  assertUsable(value, 'the token endpoint');
  return {
    value,
    scope: result.scope ?? claimedScope(value) ?? requested,
    requested,
    issuedAt,
    expiresAt: life === undefined ? null : issuedAt + Math.floor(life),
  };
};
