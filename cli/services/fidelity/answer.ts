import { type ApiResponse, claimedScope, shownText, splitScope } from '@mizt-auth/consumer';
import { member, parseJson, textMember } from '@mizt-auth/contract';

/** What came of one request, as it may be shown. */
export interface Answer {
  /** The HTTP status; null where no answer came. */
  readonly status: number | null;
  /** What AWS or OAuth calls the refusal, or why no answer came; null where neither says anything. */
  readonly error: string | null;
  /** The body, credentials masked; empty for a success. */
  readonly body: string;
  /** The scopes of the token that was issued; null where none was. */
  readonly granted: readonly string[] | null;
}

/** No answer, for this reason. */
export const noAnswer = (why: string): Answer => ({ status: null, error: why, body: '', granted: null });

const afterLast = (text: string | undefined, mark: string): string | undefined => text?.split(mark).at(-1);

// API Gateway names a refusal in a header, AWS's JSON in `__type`, OAuth in `error`.
const errorOf = ({ headers, body }: ApiResponse): string | undefined => {
  const json = parseJson(body);
  const inHeader = headers['x-amzn-errortype']?.split(':')[0];
  return inHeader ?? afterLast(textMember(json, '__type'), '#') ?? textMember(json, 'error');
};

const issuedIn = (body: string): string | undefined => {
  const json = parseJson(body);
  return (
    textMember(json, 'access_token') ?? textMember(member(json, 'ClientAuthenticationResult'), 'AccessToken')
  );
};

/** An answer as it may be shown; `secrets` must not be in it. */
export const answerOf = (response: ApiResponse, secrets: readonly string[]): Answer => {
  const { status, body } = response;
  const success = status >= 200 && status < 300;
  const token = success ? issuedIn(body) : undefined;
  return {
    status,
    error: success ? null : (errorOf(response) ?? null),
    body: success ? '' : shownText(body, secrets),
    granted: token === undefined ? null : splitScope(claimedScope(token) ?? ''),
  };
};

// The words of a named error are nobody's promise; a body that names none is all that there is.
const isNamedInBody = ({ error, body }: Answer): boolean => error !== null && body.includes(error);

const grantedAs = ({ granted }: Answer, scopes: readonly string[]): string =>
  granted === null ? 'none' : granted.map((scope) => scopes.indexOf(scope)).join(' ');

/** An answer, and the scopes of the client that got it: another deployment has others. */
export interface Told {
  readonly answer: Answer;
  readonly scopes: readonly string[];
}

/** True for two answers that say the same. */
export const sameAnswer = (one: Told, other: Told): boolean => {
  const [a, b] = [one.answer, other.answer];
  const alike = a.status === b.status && a.error === b.error;
  const asMuch = grantedAs(a, one.scopes) === grantedAs(b, other.scopes);
  return alike && asMuch && (a.body === b.body || (isNamedInBody(a) && isNamedInBody(b)));
};
