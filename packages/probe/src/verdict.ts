import type { ApiResponse } from '@mizt-auth/consumer';
import { memberOf } from './body.ts';
import type { Expectation } from './expectation.ts';
import { isNoRoute, type NoRoute } from './no-route.ts';

/** What a case came to. `error`: the API broke or did not answer; `inconclusive`: nothing was proven. */
export type Verdict = 'pass' | 'fail' | 'inconclusive' | 'error' | 'info' | 'skipped';

/** A verdict and why, in one sentence; the reason of a pass is empty. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly reason: string;
}

/** Why there is no answer. */
export type NoAnswer = 'closed' | 'timeout' | 'unreachable';

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

/** A pass. */
export const PASS: Judgement = { verdict: 'pass', reason: '' };
/** A fail and why. */
export const fail = (reason: string): Judgement => ({ verdict: 'fail', reason });
/** Something worth knowing that is no fail. */
export const info = (reason: string): Judgement => ({ verdict: 'info', reason });
/** Nothing was proven, and why. */
export const inconclusive = (reason: string): Judgement => ({ verdict: 'inconclusive', reason });
/** The target broke. */
export const broken = (reason: string): Judgement => ({ verdict: 'error', reason });

const ORDER: readonly Verdict[] = ['fail', 'error', 'inconclusive', 'info', 'pass', 'skipped'];

/** The worst of several judgements, the first one of equals. */
export const worst = (judgements: readonly Judgement[]): Judgement => {
  const ranked = ORDER.map((verdict) => judgements.find((judgement) => judgement.verdict === verdict));
  return ranked.find((judgement) => judgement !== undefined) ?? PASS;
};

const isSuccess = (status: number): boolean => status >= 200 && status < 300;

/** A refusal of a request that is malformed or goes nowhere. */
const REJECTIONS: readonly number[] = [400, 401, 403, 404, 405, 411, 413, 414, 415, 422, 426, 431, 501, 505];

const challenge = ({ headers }: ApiResponse): string => headers['www-authenticate'] ?? '';

type Accepts = (response: ApiResponse, evidence: Evidence) => boolean;

const isOAuthRefusal: Accepts = ({ status, body }, { codes }) => {
  if (status === 405) return true;
  const code = memberOf(body, 'error');
  return status >= 400 && status < 500 && typeof code === 'string' && (codes?.includes(code) ?? true);
};

const ACCEPTS: Readonly<
  Record<Exclude<Expectation, 'allowed' | 'welcome' | 'noted' | 'token-granted'>, Accepts>
> = {
  unauthorized: ({ status }) => status === 401,
  challenged: (response) => response.status === 401 && /^bearer(?!.*\berror=)/is.test(challenge(response)),
  malformed: ({ status }) => status === 400 || status === 401,
  denied: ({ status }) => status === 400 || status === 401 || status === 403,
  refused: ({ status }) => status === 401 || status === 403,
  'insufficient-scope': (response) =>
    response.status === 403 && /error="?insufficient_scope/i.test(challenge(response)),
  rejected: ({ status }) => REJECTIONS.includes(status),
  'kept-out': ({ status }) => status >= 400,
  'token-refused': isOAuthRefusal,
};

const judgeAllowed = (response: ApiResponse, { message, control, expectation }: Evidence): Judgement => {
  const { status, body } = response;
  if (isSuccess(status)) {
    if (message === undefined || memberOf(body, 'message') === message) return PASS;
    return fail(`The right caller got in, but the body is not "${message}".`);
  }
  if (control) {
    return inconclusive(`The right caller got HTTP ${status}, so no refusal on this route proves anything.`);
  }
  const reason = `HTTP ${status}, though the caller may do this.`;
  return expectation === 'welcome' ? info(reason) : fail(reason);
};

const judgeRefusal = (
  response: ApiResponse,
  evidence: Evidence,
  expectation: keyof typeof ACCEPTS,
): Judgement => {
  const { status } = response;
  if (status < 400) return fail(`HTTP ${status}: the caller got in.`);
  if (ACCEPTS[expectation](response, evidence)) return PASS;
  const code = expectation === 'token-refused' ? memberOf(response.body, 'error') : undefined;
  return fail(`HTTP ${status}${code === undefined ? '' : ` ${code}`} is not the refusal that it should be.`);
};

const leak = (
  { status, body, headers }: ApiResponse,
  { content, secrets, expectation }: Evidence,
): string | undefined => {
  const text = `${body}\n${Object.values(headers).join('\n')}`;
  if (status >= 400 && content.some((canary) => body.includes(canary)))
    return 'The refusal carries the content.';
  if (!expectation.startsWith('token-') && secrets.some((secret) => text.includes(secret))) {
    return 'The answer repeats the token that was shown.';
  }
  return undefined;
};

const judgeSilence = (expectation: Expectation, noAnswer: NoAnswer | undefined): Judgement => {
  if (noAnswer === 'timeout') return broken('No answer within the time limit.');
  if (noAnswer === 'unreachable') return broken('The API could not be reached.');
  // Hanging up on a request that is no HTTP at all is a refusal; nothing else may.
  if (expectation === 'rejected' || expectation === 'kept-out' || expectation === 'malformed') return PASS;
  return expectation === 'noted' ? info('The connection was closed.') : broken('The connection was closed.');
};

// A route that does not exist is a fine answer to a request that goes astray, and no proof of anything else.
const STRAY: readonly Expectation[] = ['rejected', 'kept-out', 'noted', 'token-refused', 'token-granted'];

const judgeGranted = ({ status, body }: ApiResponse): Judgement =>
  status === 200 && typeof memberOf(body, 'access_token') === 'string'
    ? PASS
    : fail(`HTTP ${status} where a token is due.`);

/**
 * Judges one answer. A 403 that means "no such route" is never a refusal, a server fault never a
 * pass, and a refusal that carries the content is a fail whatever its status.
 */
export const judge = (evidence: Evidence): Judgement => {
  const { expectation, response } = evidence;
  if (response === null) return judgeSilence(expectation, evidence.noAnswer);
  const { status } = response;
  const leaked = leak(response, evidence);
  if (leaked !== undefined) return fail(leaked);
  if (status === 429) return inconclusive('The API throttled the request.');
  if (status >= 500 && expectation !== 'kept-out' && status !== 501 && status !== 505) {
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
