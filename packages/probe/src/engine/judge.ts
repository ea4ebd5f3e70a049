import type { ApiResponse } from '@mizt-auth/consumer';
import { type Expectation, isRefusal } from '../matrix/expectation.ts';
import { broken, fail, inconclusive, info, type Judgement, PASS } from '../matrix/judgement.ts';
import { memberOf } from '../wire/body.ts';
import type { NoAnswer } from '../wire/no-answer.ts';
import { isNoRoute, type NoRoute } from './no-route.ts';
import { isFault, isRightRefusal, type RefusalExpectation } from './refusal.ts';
import {
  isTokenExpectation,
  judgeTokenAnswer,
  judgeWithheld,
  type TokenExpectation,
} from './token-answer.ts';

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
  /** True where the right caller was seen not to get in on this route. */
  readonly unproven?: boolean | undefined;
  /** True where the answer is a page that everybody gets on paths that do not exist. */
  readonly pageForAll?: boolean | undefined;
  /** True where redirects led to another path than the route's. */
  readonly elsewhere?: boolean | undefined;
  /** Texts that must not come back, the token first of all. */
  readonly secrets: readonly Iterable<string>[];
  readonly codes?: readonly string[] | undefined;
}

const isSuccess = (status: number): boolean => status >= 200 && status < 300;

const judgeAllowed = (response: ApiResponse, evidence: Evidence): Judgement => {
  const { status, body } = response;
  const { message, control, unproven, expectation } = evidence;
  if (isSuccess(status)) {
    if (message === undefined || memberOf(body, 'message') === message) return PASS;
    return fail(`The right caller got in, but the body is not "${message}".`);
  }
  if (control) {
    return inconclusive(`The right caller got HTTP ${status}, so no refusal on this route proves anything.`);
  }
  if (unproven) return inconclusive(`HTTP ${status}, but here the right caller does not get in either.`);
  const reason = `HTTP ${status}, although this caller is allowed in.`;
  return expectation === 'welcome' ? info(reason) : fail(reason, 'medium');
};

// Whoever may delete is let in where there is nothing to delete.
const judgeVacant = (response: ApiResponse, evidence: Evidence): Judgement =>
  isSuccess(response.status) || [404, 410].includes(response.status)
    ? PASS
    : judgeAllowed(response, { ...evidence, message: undefined });

const judgeGrant = (
  response: ApiResponse,
  { codes, control }: Evidence,
  expectation: TokenExpectation,
): Judgement => {
  const judgement = judgeTokenAnswer(response, expectation, codes);
  return control && judgement.verdict === 'fail' ? inconclusive(judgement.reason) : judgement;
};

// Another host may have pages of its own; only where the content is known can they be told from it.
const isOtherPage = ({ body }: ApiResponse, { content }: Evidence): boolean =>
  content.length > 0 && !content.some((canary) => body.includes(canary));

// A page at the end of a redirect, for people who must log in, is no entrance: the content tells.
const judgeElsewhere = ({ status, body }: ApiResponse, { content }: Evidence): Judgement => {
  if (content.some((text) => body.includes(text))) return fail(`HTTP ${status}: the caller got in.`);
  if (content.length > 0 || !isSuccess(status)) return PASS;
  return inconclusive('A redirect led to another page, and the content is not known by which to tell it.');
};

const judgeEntrance = ({ status }: ApiResponse, expectation: RefusalExpectation): Judgement => {
  if (expectation === 'permitted') return info(`HTTP ${status}: the caller got in, which is permitted.`);
  return expectation === 'ambiguous'
    ? fail(`HTTP ${status}: one of two credentials was taken; its holder has the right token anyway.`, 'low')
    : fail(`HTTP ${status}: the caller got in.`);
};

/** Refusals of which `--strict` asks more than that nobody gets in. */
const STRICT: readonly Expectation[] = ['challenged', 'insufficient-scope'];

// Nobody got in, which is what counts: an odd status is remarked once for the route, by a case of its own.
const judgeRefusal = (
  response: ApiResponse,
  evidence: Evidence,
  expectation: RefusalExpectation,
): Judgement => {
  const { status } = response;
  if (evidence.pageForAll || (expectation === 'astray' && isOtherPage(response, evidence))) return PASS;
  if (isSuccess(status)) return judgeEntrance(response, expectation);
  if (!STRICT.includes(expectation) || isRightRefusal(expectation, response)) return PASS;
  return fail(`HTTP ${status} is not the refusal that was expected.`, 'low');
};

const leaks = ({ status, body }: ApiResponse, content: readonly string[]): boolean =>
  status >= 400 && content.some((canary) => body.includes(canary));

const LATE = 'No answer within the time limit.';

const judgeSilence = (expectation: Expectation, noAnswer: NoAnswer | undefined): Judgement => {
  if (expectation === 'no-token' && noAnswer === 'closed') return PASS;
  // A server that waits for more of an odd request lets nobody in, and says nothing else of itself.
  if (noAnswer === 'timeout') return expectation === 'kept-out' ? info(LATE) : broken(LATE);
  if (noAnswer === 'unreachable') return broken('The API could not be reached.');
  // Hanging up on a request that is no HTTP at all is a refusal; nothing else may.
  if (['rejected', 'kept-out', 'astray', 'malformed'].includes(expectation)) return PASS;
  return expectation === 'noted' ? info('The connection was closed.') : broken('The connection was closed.');
};

// A route that does not exist is a fine answer to a request that goes astray, and no proof of anything else.
const STRAY: readonly Expectation[] = ['rejected', 'kept-out', 'astray', 'noted'];

/** Faults that say nothing of the request: something behind the API, or its capacity, is missing. */
const saysNothing = (status: number): boolean =>
  status >= 500 && status !== 501 && status !== 505 && !isFault(status);

const judgeFault = (status: number, expectation: Expectation): Judgement | undefined => {
  if (status < 500 || expectation === 'kept-out' || expectation === 'astray') return undefined;
  if (expectation === 'noted') return info(`The API failed with HTTP ${status}.`);
  const welcome = expectation === 'allowed' || expectation === 'welcome' || expectation === 'vacant';
  return welcome || saysNothing(status) ? broken(`The API failed with HTTP ${status}.`) : undefined;
};

/**
 * Judges one answer. A 403 that means "no such route" is never a refusal, and a refusal that carries the
 * content is a fail whatever its status. A fault keeps the caller out (ASVS 5.0 16.5.3): it is remarked elsewhere.
 */
export const judge = (evidence: Evidence): Judgement => {
  const { expectation, response } = evidence;
  if (response === null) return judgeSilence(expectation, evidence.noAnswer);
  const { status } = response;
  if (expectation === 'no-token') return judgeWithheld(response);
  if (leaks(response, evidence.content)) return fail('The refusal contains the protected content.');
  if (status === 429) return inconclusive('The API throttled the request.');
  if (isTokenExpectation(expectation)) return judgeGrant(response, evidence, expectation);
  if (evidence.elsewhere && isRefusal(expectation)) return judgeElsewhere(response, evidence);
  const fault = judgeFault(status, expectation);
  if (fault) return fault;
  if (expectation === 'vacant') return judgeVacant(response, evidence);
  if (!STRAY.includes(expectation) && isNoRoute(response, evidence.noRoute)) {
    return inconclusive(`HTTP ${status} means that there is no such route.`);
  }
  if (expectation === 'noted') return info(`HTTP ${status}.`);
  return expectation === 'allowed' || expectation === 'welcome'
    ? judgeAllowed(response, evidence)
    : judgeRefusal(response, evidence, expectation);
};
