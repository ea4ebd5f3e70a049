import { CLIENT_TOKEN, member, textMember } from '@mizt-auth/contract';
import { type AccessToken, assertUsable, claimedScope, joinScopes, splitScope } from './access-token.ts';
import { awsErrorName } from './aws-wire.ts';
import type { ApiCredentials } from './client-credentials.ts';
import type { ConsumerContext } from './context.ts';
import { type ConsumerError, TokenRefusedError, TokenResponseError, TokenTypeError } from './errors.ts';
import { hopFetch } from './hop-fetch.ts';
import { shownText } from './redact.ts';
import { readAnswer, type TokenAnswer } from './token-refusal.ts';

const THROTTLED = 'TooManyRequestsException';

/** What a token endpoint says (RFC 6749 sections 4.1.2.1 and 5.2) where the API gives an error of this name. */
const OAUTH_CODES: Readonly<Record<string, string>> = {
  NotAuthorizedException: 'invalid_client',
  ResourceNotFoundException: 'invalid_client',
  InvalidParameterException: 'invalid_request',
  SerializationException: 'invalid_request',
  OperationNotEnabledException: 'unauthorized_client',
  UnknownOperationException: 'unsupported_grant_type',
  ForbiddenException: 'access_denied',
  [THROTTLED]: 'temporarily_unavailable',
};

// One error for whatever is wrong with a parameter, a flow that is off included: its words tell which.
const BY_WORDS: readonly (readonly [RegExp, string])[] = [
  [/flow/i, 'unauthorized_client'],
  [/scope/i, 'invalid_scope'],
];

/** The OAuth error code that an error of GetClientToken stands for; undefined for one that has no such meaning. */
export const oauthCodeOf = (awsCode: string, message = ''): string | undefined => {
  const told = BY_WORDS.find(([words]) => words.test(message))?.[1];
  if (awsCode === 'InvalidParameterException' && told !== undefined) return told;
  return Object.hasOwn(OAUTH_CODES, awsCode) ? OAUTH_CODES[awsCode] : undefined;
};

const refused = ({ tokenUrl, clientSecret }: ApiCredentials, answer: TokenAnswer): ConsumerError<unknown> => {
  const { status, body, type } = answer;
  const awsCode = awsErrorName(body);
  const text = textMember(body, 'message') ?? textMember(body, 'Message');
  const description = text && shownText(text, [clientSecret]);
  const error = awsCode === undefined ? undefined : oauthCodeOf(awsCode, text);
  if (awsCode !== undefined && error !== undefined && status < 500) {
    const why = description ? `: "${description}"` : '';
    return new TokenRefusedError(`GetClientToken was refused: ${awsCode} (HTTP ${status})${why}.`, {
      tokenUrl,
      error,
      status,
      awsCode,
      description,
    });
  }
  const problem = (awsCode && shownText(awsCode, [clientSecret])) ?? type ?? 'an empty body';
  const message = `GetClientToken was answered HTTP ${status} with ${problem} instead of a token.`;
  return new TokenResponseError(message, { tokenUrl, status, problem });
};

const isThrottled = async (response: Response): Promise<boolean> =>
  awsErrorName((await readAnswer(response.clone())).body) === THROTTLED;

const send = (
  context: ConsumerContext,
  { tokenUrl, clientId, clientSecret }: ApiCredentials,
  scopes: readonly string[],
): Promise<Response> =>
  hopFetch(context, 'obtain', { repeatable: true, isThrottled })(tokenUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': CLIENT_TOKEN.target },
    body: JSON.stringify({
      ClientId: clientId,
      Secret: clientSecret,
      ...(scopes.length > 0 && { Scopes: scopes }),
    }),
  });

const tokenOf = (credentials: ApiCredentials, answer: TokenAnswer): { value: string; life: unknown } => {
  const result = answer.status === 200 ? member(answer.body, 'ClientAuthenticationResult') : undefined;
  const [value, type] = [textMember(result, 'AccessToken'), textMember(result, 'TokenType')];
  if (value === undefined || type === undefined) throw refused(credentials, answer);
  if (!/^bearer$/i.test(type)) {
    const shown = shownText(type, [credentials.clientSecret]);
    const message = `GetClientToken issued a token of type ${JSON.stringify(shown)}, and only Bearer tokens can be used here.`;
    throw new TokenTypeError(message, { tokenUrl: credentials.tokenUrl, type: shown });
  }
  return { value, life: member(result, 'ExpiresIn') };
};

/**
 * Obtains a token by Cognito's GetClientToken: no domain, no signature. An empty list of scopes asks for all that
 * the client may have. An exchange is safe to repeat.
 *
 * Throws `TokenRefusedError`, `TokenResponseError`, `TokenTypeError`, `TokenUnusableError`, or a network error.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetClientToken.html
 */
export const obtainClientToken = async (
  context: ConsumerContext,
  credentials: ApiCredentials,
  scopes: readonly string[],
): Promise<AccessToken> => {
  const requested = joinScopes(scopes);
  const issuedAt = Math.floor(context.now() / 1000);
  const answer = await readAnswer(await send(context, credentials, splitScope(requested)));
  const { value, life } = tokenOf(credentials, answer);
  assertUsable(value, 'GetClientToken');
  return {
    value,
    scope: claimedScope(value) ?? requested,
    requested,
    issuedAt,
    expiresAt: typeof life === 'number' ? issuedAt + Math.floor(life) : null,
  };
};
