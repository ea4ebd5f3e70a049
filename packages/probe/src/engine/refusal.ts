import type { ApiResponse } from '@mizt-auth/consumer';
import type { Expectation } from '../matrix/expectation.ts';
import { memberOf } from '../wire/body.ts';

/** A refusal of a request that is malformed or goes nowhere. */
const REJECTIONS: readonly number[] = [400, 401, 403, 404, 405, 411, 413, 414, 415, 422, 426, 431, 501, 505];

const challenge = ({ headers }: ApiResponse): string => headers['www-authenticate'] ?? '';

type Accepts = (response: ApiResponse, codes: readonly string[] | undefined) => boolean;

const isOAuthRefusal: Accepts = ({ status, body }, codes) => {
  if (status === 405) return true;
  const code = memberOf(body, 'error');
  return status >= 400 && status < 500 && typeof code === 'string' && (codes?.includes(code) ?? true);
};

/** What a wrong caller may be answered with. */
export type RefusalExpectation = Exclude<
  Expectation,
  'allowed' | 'welcome' | 'noted' | 'token-granted' | 'no-token'
>;

const ACCEPTS: Readonly<Record<RefusalExpectation, Accepts>> = {
  unauthorized: ({ status }) => status === 401,
  challenged: (response) => response.status === 401 && /^bearer(?!.*\berror=)/is.test(challenge(response)),
  malformed: ({ status }) => status === 400 || status === 401,
  denied: ({ status }) => status === 400 || status === 401 || status === 403,
  refused: ({ status }) => status === 401 || status === 403,
  'insufficient-scope': (response) =>
    response.status === 403 && /error="?insufficient_scope/i.test(challenge(response)),
  rejected: ({ status }) => REJECTIONS.includes(status),
  'kept-out': ({ status }) => status >= 400,
  astray: ({ status }) => status >= 400,
  'token-refused': isOAuthRefusal,
};

/** True where an answer is the refusal that is expected; `codes` are the OAuth errors that fit. */
export const isRightRefusal = (
  expectation: RefusalExpectation,
  response: ApiResponse,
  codes: readonly string[] | undefined,
): boolean => ACCEPTS[expectation](response, codes);
