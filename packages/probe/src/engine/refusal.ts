import type { ApiResponse } from '@mizt-auth/consumer';
import type { Expectation } from '../matrix/expectation.ts';

/** A refusal of a request that is malformed or goes nowhere. */
const REJECTIONS: readonly number[] = [400, 401, 403, 404, 405, 411, 413, 414, 415, 422, 426, 431, 501, 505];

const challenge = ({ headers }: ApiResponse): string => headers['www-authenticate'] ?? '';

type Accepts = (response: ApiResponse) => boolean;

/** What a wrong caller may be answered with. */
export type RefusalExpectation = Exclude<
  Expectation,
  'allowed' | 'welcome' | 'vacant' | 'noted' | 'no-token' | `token-${string}`
>;

const ACCEPTS: Readonly<Record<RefusalExpectation, Accepts>> = {
  unauthorized: ({ status }) => status === 401,
  challenged: (response) => response.status === 401 && /^bearer(?!.*\berror=)/is.test(challenge(response)),
  malformed: ({ status }) => status === 400 || status === 401,
  denied: ({ status }) => status === 400 || status === 401 || status === 403,
  ambiguous: ({ status }) => status === 400 || status === 401,
  permitted: ({ status }) => status === 400 || status === 401,
  refused: ({ status }) => status === 401 || status === 403,
  'insufficient-scope': (response) =>
    response.status === 403 && /error="?insufficient_scope/i.test(challenge(response)),
  rejected: ({ status }) => REJECTIONS.includes(status),
  'kept-out': ({ status }) => status >= 400,
  astray: ({ status }) => status >= 400,
};

/** True where an answer is the refusal that is expected. */
export const isRightRefusal = (expectation: RefusalExpectation, response: ApiResponse): boolean =>
  ACCEPTS[expectation](response);

/** Statuses by which the API says that it broke, not that it is busy or lacks something behind it. */
const FAULTS: readonly number[] = [500, 506, 507, 508, 510];

/** True for a fault of the API that keeps the caller out all the same (ASVS 5.0 16.5.3). */
export const isFault = (status: number): boolean => FAULTS.includes(status);
