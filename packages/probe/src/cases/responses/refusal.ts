import { encode } from '../../forge/jws.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import type { Exchange } from '../../matrix/exchange.ts';
import { fail, info, type Judgement, PASS } from '../../matrix/judgement.ts';
import { bearer } from '../shared/requests.ts';
import { namesOf, remarked } from './remarked.ts';
import { responseCase } from './response-case.ts';

const refusalsOf = ({ log }: CaseContext): readonly Exchange[] =>
  log.filter(({ response }) => (response?.status ?? 0) >= 400);

/**
 * Words that no caller needs, and an attacker does. The names of parameters and of ways to authenticate are
 * public (RFC 7591 section 2), and so is a member `stack` that is empty.
 */
const INTERNALS =
  /\bat [\w.<>]+ \(?[\w/.:\\-]+:\d+:\d+|node_modules|Traceback|jwks|\bkid\b|client_secret"?\s*[=:]\s*"?\w|BEGIN (RSA )?P|stack"\s*:\s*(?:"[^"]|\[\s*[^\s\]]|\{\s*[^\s}])/i;

const FORGED = `${encode({ alg: 'RS256', kid: 'x' })}.${encode({ sub: 'x' })}.AAAA`;

const forged = async (context: CaseContext): Promise<Attempt[]> => {
  const { raw, header, payload, token } = await context.parts();
  const signature = 'A'.repeat(raw[2].length);
  return [
    bearer(context, 'no token at all', 'junk'),
    bearer(context, 'broken signature', `${raw[0]}.${raw[1]}.${signature}`),
    bearer(context, 'unknown kid', `${encode({ ...header, kid: 'unknown' })}.${raw[1]}.${raw[2]}`),
    bearer(context, 'alg none', `${encode({ ...header, alg: 'none' })}.${raw[1]}.`),
    bearer(context, 'changed claims', `${raw[0]}.${encode({ ...payload, sub: 'x' })}.${raw[2]}`),
    bearer(context, 'cut token', token.slice(0, token.length >> 1)),
  ];
};

const outside = (message: string): string => message.replace(/[0-9a-f-]{16,}/gi, '…');

const tellApart = ({ exchanges, strict }: CaseContext): Judgement => {
  const answers = exchanges.map(({ response }) => `${response?.status} ${outside(response?.body ?? '')}`);
  const kinds = new Set(answers).size;
  if (kinds === 1) return PASS;
  const reason = `Forged tokens get ${kinds} different answers, which tells what was nearly right.`;
  return strict ? fail(reason, 'low') : info(reason);
};

/** Refusals that tell an attacker nothing. */
export const refusals: readonly Case[] = [
  responseCase({
    id: 'J03',
    slug: 'no-internals',
    on: 'once',
    title: 'Refusals name no internals',
    standard: 'ASVS 5.0 16.5.1, OWASP API8:2023',
    sent: 'a forged token; every refusal of the run is searched for stack traces, key ids and secrets',
    cure: 'Answer refusals with one generic sentence, and log the rest.',
    wanted: 'no stack trace, key id, JWKS or secret in any refusal',
    attempts: (context) => [bearer(context, 'forged', FORGED)],
    check: (context) => {
      const telling = refusalsOf(context).find(({ response }) => INTERNALS.test(response?.body ?? ''));
      return telling ? fail(`The refusal in ${telling.trialId} names internals.`) : PASS;
    },
  }),
  responseCase({
    id: 'J04',
    slug: 'uniform-refusals',
    phase: 'main',
    title: 'Forged tokens are answered alike',
    standard: 'ASVS 5.0 16.5.1',
    mint: 'token-holder',
    sent: 'six tokens that are wrong in different ways',
    wanted: 'one answer for all; reported, strict: required',
    attempts: forged,
    check: tellApart,
  }),
  responseCase({
    id: 'J05',
    slug: 'token-not-repeated',
    on: 'once',
    title: 'The token does not come back',
    standard: 'ASVS 5.0 16.5.1, RFC 9700 §4.9.3',
    mint: 'token-holder',
    sent: 'a forged token; every answer of the run is searched for the token that was sent',
    cure: 'Never put the Authorization header into an answer.',
    wanted: 'no answer repeats a token',
    attempts: (context) => [bearer(context, 'forged', FORGED)],
    check: (context) => {
      const echoes = remarked(context, 'repeats-token');
      return echoes.length > 0 ? fail(`The token that was sent comes back in ${namesOf(echoes)}.`) : PASS;
    },
  }),
];
