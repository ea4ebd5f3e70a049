import { claimsOf } from '../../forge/jws.ts';
import type { Case } from '../../matrix/case.ts';
import { fail, info, type Judgement, PASS, worst } from '../../matrix/judgement.ts';
import { NotApplicable } from '../../matrix/not-applicable.ts';
import { tokenMember } from '../../wire/token-body.ts';
import { rightGrant } from '../shared/token-request.ts';
import { grantCase } from './refused-grant.ts';

type Answered = Pick<Case, 'id' | 'slug' | 'title' | 'standard' | 'sent' | 'wanted' | 'severity'> & {
  /** Why there is nothing to look at where GetClientToken answers, if there is nothing. */
  readonly without?: string;
  /** Looks at the answer that brought a token. */
  readonly look: (body: string, headers: Readonly<Record<string, string>>) => Judgement;
};

const answerCase = ({ look, without, ...given }: Answered): Case =>
  grantCase({
    mint: 'token-holder',
    right: 'token-granted',
    attempts: (context) => {
      if (without !== undefined && context.tokenEndpoint().authentication === 'api')
        throw new NotApplicable(without);
      return [];
    },
    check: async (context) => {
      const { judgement, response } = await rightGrant(context);
      if (judgement.verdict === 'pass') return look(response?.body ?? '', response?.headers ?? {});
      // Without a token there is nothing to look at; whose fault that is, the controls say.
      return { ...judgement, reason: `No token came: ${judgement.reason}` };
    },
    ...given,
  });

/** Seconds that a token may have lived when it arrives. */
const LATE_SECONDS = 5;

/** RFC 6749 section 5.1 requires a type, of any kind (RFC 6750, RFC 9449 …), in any case. */
const judgeType = (body: string): Judgement => {
  const type = tokenMember(body, 'token_type');
  if (typeof type !== 'string' || type === '') return fail('The answer with the token lacks token_type.');
  return type.toLowerCase() === 'bearer' ? PASS : info(`token_type is ${type}, not Bearer.`);
};

const lifeAgrees = (body: string): Judgement => {
  const { exp, iat } = claimsOf(tokenMember(body, 'access_token'));
  if (typeof exp !== 'number' || typeof iat !== 'number')
    return info('The token does not say how long it lives.');
  const apart = Math.abs(exp - iat - Number(tokenMember(body, 'expires_in')));
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
      const more = ['refresh_token', 'id_token'].filter((name) => tokenMember(body, name) !== undefined);
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
    without:
      'The answer to GetClientToken is no token response of RFC 6749: nothing says how it may be cached.',
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
    look: (body) => worst([lifeAgrees(body), judgeType(body)]),
  }),
];
