import { isRecord, parseJson, textMember } from '@mizt-auth/contract';
import { type ClientCredentials, secretOf } from './client-credentials.ts';
import { type ConsumerError, TokenRefusedError, TokenResponseError, TokenTypeError } from './errors.ts';
import { shownText } from './redact.ts';

/** What a token endpoint answered, read once. */
export interface TokenAnswer {
  readonly status: number;
  /** The media type, without its parameters; undefined where there is none. */
  readonly type: string | undefined;
  readonly body: unknown;
}

/** Reads the answer of a token endpoint. */
export const readAnswer = async (response: Response): Promise<TokenAnswer> => ({
  status: response.status,
  type: response.headers.get('content-type')?.split(';')[0],
  body: parseJson(await response.text()),
});

const OAUTH_CODE = /^[A-Za-z_]{3,40}$/;

const missingFrom = (body: unknown): string => {
  if (!isRecord(body)) return 'no JSON object';
  const lacks = ['access_token', 'token_type'].find((name) => !textMember(body, name));
  return lacks === undefined ? 'a member that no token response may have' : `no ${lacks}`;
};

const problemOf = ({ status, type, body }: TokenAnswer): string => {
  if (status >= 300 && status < 400) return 'a redirect';
  if (status !== 200) return type ?? 'an empty body';
  const kind = type ?? 'no content type';
  return type === 'application/json' || type === undefined
    ? `no valid token response (${kind}${type === undefined ? '' : `, ${missingFrom(body)}`})`
    : `no valid token response (${kind})`;
};

// A server quotes what it was sent, so whatever is secret in that is taken out again.
const described = (credentials: ClientCredentials, body: unknown, name: string): string | undefined => {
  const text = textMember(body, name);
  return text === undefined || text === '' ? undefined : shownText(text, [secretOf(credentials) ?? '']);
};

const sentence = (error: string, status: number, description?: string, uri?: string): string => {
  const why = description === undefined ? '' : `: "${description}"`;
  return `The token endpoint refused: ${error} (HTTP ${status})${why}${uri === undefined ? '' : `, see ${uri}`}.`;
};

/**
 * Why an answer is no token, from what may be shown of it: an OAuth error with its description (RFC 6749
 * section 5.2), a token of another type (section 7.1), or no OAuth answer at all.
 */
export const refusal = (credentials: ClientCredentials, answer: TokenAnswer): ConsumerError<unknown> => {
  const { status, body } = answer;
  const { tokenUrl } = credentials;
  const error = textMember(body, 'error');
  if (error !== undefined && OAUTH_CODE.test(error) && status !== 200) {
    const description = described(credentials, body, 'error_description');
    const uri = described(credentials, body, 'error_uri');
    const facts = { tokenUrl, error, status, description, uri };
    return new TokenRefusedError(sentence(error, status, description, uri), facts);
  }
  const type = described(credentials, body, 'token_type');
  if (status === 200 && type !== undefined && !/^bearer$/i.test(type))
    return new TokenTypeError(
      `The token endpoint issued a token of type ${JSON.stringify(type)}, and only Bearer tokens can be used here.`,
      { tokenUrl, type },
    );
  const problem = problemOf(answer);
  const message = `The token endpoint answered HTTP ${status} with ${problem} instead of a token.`;
  return new TokenResponseError(message, { tokenUrl, status, problem });
};
