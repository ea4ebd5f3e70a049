import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import type { Exchange } from '../../matrix/exchange.ts';
import { gotIn } from '../../matrix/exchange.ts';
import { fail, PASS } from '../../matrix/judgement.ts';
import { withHeaders } from '../shared/requests.ts';
import { rightCaller } from '../shared/tokens.ts';
import { refusedCallers, responseCase } from './response-case.ts';

const cookiesOf = (exchanges: readonly Exchange[]): readonly string[] => [
  ...new Set(
    exchanges.flatMap(({ response }) =>
      (response?.headers['set-cookie'] ?? '')
        .split(/,(?=\s*[\w!#$%&'*.^`|~+-]+=)/)
        .map((cookie) => cookie.split(';')[0]?.trim() ?? '')
        .filter((pair) => pair.includes('=')),
    ),
  ),
];

/** A session that a refusal, or an allowed call, opens: shown without any token. */
async function* sessions(context: CaseContext): AsyncGenerator<Attempt> {
  yield* refusedCallers(context);
  yield rightCaller(context, 'the right caller', { expect: 'noted' });
  const cookies = cookiesOf(context.exchanges);
  if (cookies.length > 0)
    yield withHeaders(
      context,
      'the cookies that were set',
      { cookie: cookies.join('; ') },
      { expect: 'denied' },
    );
}

/** Sessions, which no API for machines needs. */
export const sessionCases: readonly Case[] = [
  responseCase({
    id: 'J11',
    slug: 'no-session',
    title: 'No session stands in for a token',
    standard: 'ASVS 5.0 7.2.1, RFC 6750 §2',
    severity: 'high',
    mint: 'token-holder',
    sent: 'the cookies that refusals and allowed calls set, without a token',
    cure: 'Set no cookies on an API for machines, and authorize by the token alone.',
    wanted: 'the cookies open nothing',
    attempts: sessions,
    check: ({ exchanges }) => {
      const last = exchanges.find(({ attempt }) => attempt.label === 'the cookies that were set');
      return last && gotIn(last) ? fail('A cookie of an earlier answer lets in without a token.') : PASS;
    },
  }),
];
