import { type ApiResponse, oauthCodeOf } from '@mizt-auth/consumer';
import { member, parseJson, textMember } from '@mizt-auth/contract';

/** What the members of a token response are called by GetClientToken. */
const BY_API: Readonly<Record<string, string>> = {
  access_token: 'AccessToken',
  expires_in: 'ExpiresIn',
  token_type: 'TokenType',
  refresh_token: 'RefreshToken',
  id_token: 'IdToken',
};

/** A member of a token response (RFC 6749 section 5.1), or of what GetClientToken answers in its place. */
export const tokenMember = (body: string, name: string): unknown => {
  const json = parseJson(body);
  return member(json, name) ?? member(member(json, 'ClientAuthenticationResult'), BY_API[name] ?? name);
};

/** The OAuth error code of a refusal (RFC 6749 section 5.2), or the one that an error of GetClientToken stands for. */
export const tokenError = (body: string): unknown => {
  const json = parseJson(body);
  const awsCode = textMember(json, '__type')?.split('#').at(-1);
  return member(json, 'error') ?? (awsCode && oauthCodeOf(awsCode, textMember(json, 'message')));
};

const THROTTLED = 'temporarily_unavailable';

/** True for an answer that puts the caller off: a 429, or what Cognito's API says in its place, with a 400. */
export const isThrottled = ({ status, body }: Pick<ApiResponse, 'status' | 'body'>): boolean =>
  status === 429 || (status === 400 && tokenError(body) === THROTTLED);
