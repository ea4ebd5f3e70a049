import type { Expectation } from '../matrix/expectation.ts';
import type { Remark } from '../matrix/remark.ts';
import type { Evidence } from './judge.ts';
import { isNoRoute } from './no-route.ts';
import { isFault, isRightRefusal, type RefusalExpectation } from './refusal.ts';

/** Refusals whose status RFC 6750 section 3.1 names; elsewhere any refusal is as good as another. */
const NAMED: readonly Expectation[] = [
  'unauthorized',
  'malformed',
  'denied',
  'refused',
  'ambiguous',
  'permitted',
];

const repeatsToken = ({ response, secrets, expectation }: Evidence): boolean => {
  if (response === null || expectation.startsWith('token-')) return false;
  const text = `${response.body}\n${Object.values(response.headers).join('\n')}`;
  // There are hundreds of them, most of which are longer than any answer.
  for (const some of secrets)
    for (const secret of some) if (secret.length <= text.length && text.includes(secret)) return true;
  return false;
};

// Whoever keeps the right caller out as well has shown nothing by refusing in an odd way.
const isOdd = ({ response, expectation, noRoute, elsewhere, unproven }: Evidence): boolean => {
  if (response === null || unproven || !NAMED.includes(expectation)) return false;
  const { status } = response;
  if (elsewhere) return true;
  if (status < 300 || status >= 500 || status === 429 || isNoRoute(response, noRoute)) return false;
  return !isRightRefusal(expectation as RefusalExpectation, response);
};

const brokeDown = ({ response, expectation }: Evidence): boolean =>
  response !== null &&
  isFault(response.status) &&
  expectation !== 'kept-out' &&
  expectation !== 'astray' &&
  expectation !== 'allowed' &&
  // That is asked of the token endpoint and its neighbours, and not of the API.
  expectation !== 'no-token' &&
  !expectation.startsWith('token-');

/** What an answer shows beside yes and no. */
export const remarksOn = (evidence: Evidence): readonly Remark[] => [
  ...(repeatsToken(evidence) ? (['repeats-token'] as const) : []),
  ...(isOdd(evidence) ? (['odd-status'] as const) : []),
  ...(brokeDown(evidence) ? (['server-fault'] as const) : []),
];
