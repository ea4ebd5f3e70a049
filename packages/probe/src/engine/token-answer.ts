import type { ApiResponse } from '@mizt-auth/consumer';
import type { Expectation } from '../matrix/expectation.ts';
import { broken, fail, inconclusive, type Judgement, PASS } from '../matrix/judgement.ts';
import { isThrottled, tokenError, tokenMember } from '../wire/token-body.ts';

/** What may be expected of a token endpoint. */
export type TokenExpectation = Extract<Expectation, `token-${string}`>;

/** True for what a token endpoint is asked. */
export const isTokenExpectation = (expectation: Expectation): expectation is TokenExpectation =>
  expectation.startsWith('token-');

const judgeSuccess = ({ status, body }: ApiResponse, expectation: TokenExpectation): Judgement => {
  const issued = typeof tokenMember(body, 'access_token') === 'string';
  if (expectation === 'token-refused') {
    return issued
      ? fail(`HTTP ${status}: a token was issued.`)
      : fail(`HTTP ${status} for a request that must be refused, though no token was issued.`, 'low');
  }
  return issued ? PASS : fail(`HTTP ${status} where a token was expected.`);
};

// Without an OAuth error (RFC 6749 section 5.2) this may be any server at all, unless it speaks of the request.
const judgeForeign = ({ status, headers }: ApiResponse, expectation: TokenExpectation): Judgement => {
  const aboutRequest =
    [400, 403, 415, 422].includes(status) || (status === 401 && headers['www-authenticate'] !== undefined);
  return aboutRequest && expectation !== 'token-granted'
    ? fail(`HTTP ${status} without an OAuth error (RFC 6749 section 5.2), though no token was issued.`, 'low')
    : broken(`HTTP ${status} without an OAuth error: this is no answer of a token endpoint.`);
};

/** Judges an answer of the token endpoint; `codes` are the OAuth errors that fit, any where left out. */
export const judgeTokenAnswer = (
  response: ApiResponse,
  expectation: TokenExpectation,
  codes: readonly string[] | undefined,
): Judgement => {
  const { status, body } = response;
  if (status >= 500) return broken(`The token endpoint failed with HTTP ${status}.`);
  if (status >= 200 && status < 300) return judgeSuccess(response, expectation);
  const error = tokenError(body);
  if (typeof error !== 'string') return judgeForeign(response, expectation);
  if (isThrottled(response)) return inconclusive(`HTTP ${status}: the request was throttled.`);
  if (expectation === 'token-granted') return fail(`HTTP ${status} ${error} where a token was expected.`);
  return (codes?.includes(error) ?? true)
    ? PASS
    : fail(
        `HTTP ${status} ${error} is not the refusal that was expected, though no token was issued.`,
        'low',
      );
};

const TOKENS = ['access_token', 'id_token', 'refresh_token'];

/** Judges an answer that must hold no token, whatever else it says. */
export const judgeWithheld = ({ body, headers }: ApiResponse): Judgement => {
  const issued = TOKENS.find((name) => typeof tokenMember(body, name) === 'string');
  if (issued !== undefined) return fail(`The answer has an ${issued}.`);
  return /[?&#](access_token|id_token)=/.test(headers.location ?? '')
    ? fail('The answer leads on to a URL with a token in it.')
    : PASS;
};
