import type { ApiResponse } from '@mizt-auth/consumer';
import type { Expectation } from '../matrix/expectation.ts';
import { broken, fail, inconclusive, info, type Judgement, PASS } from '../matrix/judgement.ts';
import { memberOf } from '../wire/body.ts';
import type { NoAnswer } from '../wire/no-answer.ts';
import { isNoRoute, type NoRoute } from './no-route.ts';
import { isRightRefusal, type RefusalExpectation } from './refusal.ts';

/** An answer and what is needed to judge it. */
export interface Evidence {
  readonly expectation: Expectation;
  /** Null where no answer came, for the reason in `noAnswer`. */
  readonly response: ApiResponse | null;
  readonly noAnswer?: NoAnswer | undefined;
  /** The texts that only an allowed caller may see. */
  readonly content: readonly string[];
  /** The `message` that an allowed caller gets, where it is known. */
  readonly message?: string | undefined;
  readonly noRoute: NoRoute;
  /** True for the right caller: where it does not get in, nothing on the route proves anything. */
  readonly control: boolean;
  /** Texts that must not come back, the token first of all. */
  readonly secrets: readonly string[];
  readonly codes?: readonly string[] | undefined;
}

const isSuccess = (status: number): boolean => status >= 200 && status < 300;

const judgeAllowed = (response: ApiResponse, { message, control, expectation }: Evidence): Judgement => {
  const { status, body } = response;
  if (isSuccess(status)) {
    if (message === undefined || memberOf(body, 'message') === message) return PASS;
    return fail(`The right caller got in, but the body is not "${message}".`);
  }
  if (control) {
    return inconclusive(`The right caller got HTTP ${status}, so no refusal on this route proves anything.`);
  }
  const reason = `HTTP ${status}, although this caller is allowed in.`;
  return expectation === 'welcome' ? info(reason) : fail(reason);
};

// Another host may have pages of its own; only where the content is known can they be told from it.
const isOtherPage = ({ body }: ApiResponse, { content }: Evidence): boolean =>
  content.length > 0 && !content.some((canary) => body.includes(canary));

const judgeRefusal = (
  response: ApiResponse,
  evidence: Evidence,
  expectation: RefusalExpectation,
): Judgement => {
  const { status } = response;
  if (expectation === 'astray' && isOtherPage(response, evidence)) return PASS;
  if (status < 400) return fail(`HTTP ${status}: the caller got in.`);
  if (isRightRefusal(expectation, response, evidence.codes)) return PASS;
  const code = expectation === 'token-refused' ? memberOf(response.body, 'error') : undefined;
  // Nobody got in: what is wrong is the wording of the refusal.
  return fail(
    `HTTP ${status}${code === undefined ? '' : ` ${code}`} is not the refusal that was expected.`,
    'low',
  );
};

const leak = (
  { status, body, headers }: ApiResponse,
  { content, secrets, expectation }: Evidence,
): string | undefined => {
  const text = `${body}\n${Object.values(headers).join('\n')}`;
  if (status >= 400 && content.some((canary) => body.includes(canary)))
    return 'The refusal contains the protected content.';
  if (!expectation.startsWith('token-') && secrets.some((secret) => text.includes(secret))) {
    return 'The answer repeats the token that was sent.';
  }
  return undefined;
};

const judgeSilence = (expectation: Expectation, noAnswer: NoAnswer | undefined): Judgement => {
  if (expectation === 'no-token' && noAnswer === 'closed') return PASS;
  if (noAnswer === 'timeout') return broken('No answer within the time limit.');
  if (noAnswer === 'unreachable') return broken('The API could not be reached.');
  // Hanging up on a request that is no HTTP at all is a refusal; nothing else may.
  if (['rejected', 'kept-out', 'astray', 'malformed'].includes(expectation)) return PASS;
  return expectation === 'noted' ? info('The connection was closed.') : broken('The connection was closed.');
};

// A route that does not exist is a fine answer to a request that goes astray, and no proof of anything else.
const STRAY: readonly Expectation[] = [
  'rejected',
  'kept-out',
  'astray',
  'noted',
  'token-refused',
  'token-granted',
];

const judgeGranted = ({ status, body }: ApiResponse): Judgement =>
  status === 200 && typeof memberOf(body, 'access_token') === 'string'
    ? PASS
    : fail(`HTTP ${status} where a token was expected.`);

const TOKENS = ['access_token', 'id_token', 'refresh_token'];

const judgeWithheld = ({ body, headers }: ApiResponse): Judgement => {
  const issued = TOKENS.find((name) => typeof memberOf(body, name) === 'string');
  if (issued !== undefined) return fail(`The answer has an ${issued}.`);
  return /[?&#](access_token|id_token)=/.test(headers.location ?? '')
    ? fail('The answer leads on to a URL with a token in it.')
    : PASS;
};

/**
 * Judges one answer. A 403 that means "no such route" is never a refusal, a server fault never a
 * pass, and a refusal that carries the content is a fail whatever its status.
 */
export const judge = (evidence: Evidence): Judgement => {
  const { expectation, response } = evidence;
  if (response === null) return judgeSilence(expectation, evidence.noAnswer);
  const { status } = response;
  if (expectation === 'no-token') return judgeWithheld(response);
  const leaked = leak(response, evidence);
  if (leaked !== undefined) return fail(leaked);
  if (status === 429) return inconclusive('The API throttled the request.');
  if (
    status >= 500 &&
    expectation !== 'kept-out' &&
    expectation !== 'astray' &&
    status !== 501 &&
    status !== 505
  ) {
    return broken(`The API failed with HTTP ${status}.`);
  }
  if (!STRAY.includes(expectation) && isNoRoute(response, evidence.noRoute)) {
    return inconclusive(`HTTP ${status} means that there is no such route.`);
  }
  if (expectation === 'noted') return info(`HTTP ${status}.`);
  if (expectation === 'token-granted') return judgeGranted(response);
  return expectation === 'allowed' || expectation === 'welcome'
    ? judgeAllowed(response, evidence)
    : judgeRefusal(response, evidence, expectation);
};
