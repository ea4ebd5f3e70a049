import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { fail, info, type Judgement, PASS } from '../../matrix/judgement.ts';
import { bearer } from '../shared/requests.ts';
import { responseCase } from './response-case.ts';

const isNamed = (challenge: string | undefined): boolean => /error="?invalid_token\b/i.test(challenge ?? '');

const judged = ({ exchanges, strict }: CaseContext): Judgement => {
  const silent = exchanges.filter(
    ({ response }) => response?.status === 401 && !isNamed(response.headers['www-authenticate']),
  );
  if (silent.length === 0) return PASS;
  const labels = silent.map(({ attempt }) => attempt.label).join(' and ');
  const reason = `The 401 to ${labels} lacks error="invalid_token".`;
  return strict ? fail(reason, 'low') : info(reason);
};

/** What a 401 says to a caller whose token is bad. */
export const badTokens: readonly Case[] = [
  responseCase({
    id: 'J17',
    slug: 'invalid-token-named',
    title: 'A 401 says that the token is bad',
    standard: 'RFC 6750 §3.1, RFC 9068 §4',
    mint: 'token-holder',
    sent: 'a token that is none, and a real one with a broken signature; the answers’ WWW-Authenticate',
    cure: 'Answer a bad token with WWW-Authenticate: Bearer error="invalid_token".',
    wanted: 'WWW-Authenticate: Bearer error="invalid_token"; reported, strict: required',
    attempts: async (context) => {
      const { raw } = await context.parts();
      return [
        bearer(context, 'a word', 'junk'),
        bearer(context, 'a broken signature', `${raw[0]}.${raw[1]}.${'A'.repeat(raw[2].length)}`),
      ];
    },
    check: judged,
  }),
];
