import { claimsOf } from '../../forge/jws.ts';
import type { Case } from '../../matrix/case.ts';
import { fail, info, type Judgement, PASS } from '../../matrix/judgement.ts';
import { memberOf } from '../../wire/body.ts';
import { defaultGrant } from '../shared/token-request.ts';
import { grantCase } from './refused-grant.ts';

type Answered = Pick<Case, 'id' | 'slug' | 'title' | 'standard' | 'sent' | 'wanted' | 'severity'> & {
  /** Looks at the answer that brought a token. */
  readonly look: (body: string, headers: Readonly<Record<string, string>>) => Judgement;
};

const answerCase = ({ look, ...given }: Answered): Case =>
  grantCase({
    mint: 'token-holder',
    right: 'token-granted',
    attempts: () => [],
    check: async (context) => {
      const { judgement, response } = await defaultGrant(context);
      return judgement.verdict === 'pass' ? look(response?.body ?? '', response?.headers ?? {}) : undefined;
    },
    ...given,
  });

/** Seconds that a token may have lived when it arrives. */
const LATE_SECONDS = 5;

const lifeAgrees = (body: string): Judgement => {
  if (String(memberOf(body, 'token_type')).toLowerCase() !== 'bearer')
    return fail('token_type is not Bearer.');
  const { exp, iat } = claimsOf(memberOf(body, 'access_token'));
  if (typeof exp !== 'number' || typeof iat !== 'number')
    return info('The token does not say how long it lives.');
  const apart = Math.abs(exp - iat - Number(memberOf(body, 'expires_in')));
  return apart <= LATE_SECONDS ? PASS : fail('expires_in is not the time from iat to exp.');
};

/** What comes with a token. */
export const tokenResponses: readonly Case[] = [
  answerCase({
    id: 'I10',
    slug: 'no-further-token',
    title: 'No refresh token, no ID token',
    severity: 'medium',
    standard: 'RFC 6749 §4.4.3',
    sent: 'nothing more: the members of a token response',
    wanted: 'neither refresh_token nor id_token',
    look: (body) => {
      const more = ['refresh_token', 'id_token'].filter((name) => memberOf(body, name) !== undefined);
      return more.length === 0 ? PASS : fail(`A machine gets ${more.join(' and ')} as well.`);
    },
  }),
  answerCase({
    id: 'I11',
    slug: 'token-not-cached',
    title: 'Token response is not cached',
    severity: 'low',
    standard: 'RFC 6749 §5.1',
    sent: 'nothing more: the headers of a token response',
    wanted: 'Cache-Control: no-store',
    look: (_, headers) =>
      /no-store/i.test(headers['cache-control'] ?? '')
        ? PASS
        : fail('The answer with the token lacks Cache-Control: no-store.'),
  }),
  answerCase({
    id: 'I12',
    slug: 'token-life',
    title: 'Lifetime and type of the token',
    severity: 'low',
    standard: 'RFC 6749 §5.1',
    sent: 'nothing more: expires_in against exp and iat, token_type',
    wanted: 'they agree',
    look: lifeAgrees,
  }),
];
