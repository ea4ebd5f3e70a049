import type { Exchange } from '../exchange.ts';
import { encode } from '../forge/jws.ts';
import type { Lab } from '../lab.ts';
import type { Attempt, Row } from '../row.ts';
import { allScopes, leastScopes, mayCall } from '../target.ts';
import { fail, info, type Judgement, PASS } from '../verdict.ts';
import { bearer, withHeaders } from './attempts.ts';

const refusalsOf = (log: readonly Exchange[]): readonly Exchange[] =>
  log.filter(
    ({ response, attempt }) => (response?.status ?? 0) >= 400 && !attempt.expect?.startsWith('token-'),
  );

/** Words that no caller needs, and an attacker does. */
const INTERNALS =
  /\bat [\w.<>]+ \(?[\w/.:\\-]+:\d+:\d+|node_modules|Traceback|jwks|\bkid\b|client_secret|BEGIN (RSA )?P|stack"\s*:/i;

const forged = async (lab: Lab): Promise<Attempt[]> => {
  const { raw, header, payload, token } = await lab.parts();
  const signature = 'A'.repeat(raw[2].length);
  return [
    bearer(lab, 'no token at all', 'junk'),
    bearer(lab, 'broken signature', `${raw[0]}.${raw[1]}.${signature}`),
    bearer(lab, 'unknown kid', `${encode({ ...header, kid: 'unknown' })}.${raw[1]}.${raw[2]}`),
    bearer(lab, 'alg none', `${encode({ ...header, alg: 'none' })}.${raw[1]}.`),
    bearer(lab, 'changed claims', `${raw[0]}.${encode({ ...payload, sub: 'x' })}.${raw[2]}`),
    bearer(lab, 'cut token', token.slice(0, token.length >> 1)),
  ];
};

const outside = (message: string): string => message.replace(/[0-9a-f-]{16,}/gi, '…');

const tellApart = ({ exchanges, strict }: Lab): Judgement => {
  const answers = exchanges.map(({ response }) => `${response?.status} ${outside(response?.body ?? '')}`);
  const kinds = new Set(answers).size;
  if (kinds === 1) return PASS;
  const reason = `Forged tokens get ${kinds} different answers, which tells what was nearly right.`;
  return strict ? fail(reason) : info(reason);
};

const challengeOf = ({ exchanges: [only] }: Lab): string => only?.response?.headers['www-authenticate'] ?? '';

const lacking = ({ strict }: Lab, reason: string): Judgement => (strict ? fail(reason) : info(reason));

const wrongScope = async (lab: Lab): Promise<Attempt[]> => {
  const scope = allScopes(lab.target).find((candidate) => !mayCall(lab.route, [candidate]));
  return scope === undefined
    ? []
    : [bearer(lab, `with ${scope}`, await lab.token([scope]), { scopes: [scope] })];
};

const row = (
  given: Pick<Row, 'id' | 'title' | 'standard' | 'sent' | 'attempts' | 'check'> & Partial<Row>,
): Row => ({
  mint: 'A',
  right: 'noted',
  phase: 'review',
  ...given,
});

/** Family J: what answers say beside yes and no. */
export const familyJ: readonly Row[] = [
  row({
    id: 'J01',
    title: 'A 401 says how to do it right',
    standard: 'RFC 9110 §15.5.2, RFC 6750 §3',
    sent: 'no token; the answer’s WWW-Authenticate',
    wanted: 'WWW-Authenticate: Bearer; reported, strict: required',
    attempts: (lab) => [withHeaders(lab, 'no token', {})],
    check: (lab) =>
      /^bearer/i.test(challengeOf(lab)) ? PASS : lacking(lab, 'The 401 lacks WWW-Authenticate: Bearer.'),
  }),
  row({
    id: 'J02',
    title: 'A missing scope is named',
    standard: 'RFC 6750 §3.1',
    mint: 'T',
    sent: 'a token of another scope; the answer’s WWW-Authenticate',
    wanted: '403 with error="insufficient_scope"; reported, strict: required',
    attempts: wrongScope,
    check: (lab) => {
      const [only] = lab.exchanges;
      if (only === undefined) return info('The target knows no scope that does not open this route.');
      if (only.response?.status === 403 && /insufficient_scope/.test(challengeOf(lab))) return PASS;
      return lacking(
        lab,
        `HTTP ${only.response?.status} without error="insufficient_scope"; AWS documents 401 here.`,
      );
    },
  }),
  row({
    id: 'J03',
    title: 'Refusals name no internals',
    standard: 'ASVS 5.0 16.5.1',
    sent: 'a forged token; every refusal of the run is searched for stack traces, key ids and secrets',
    cure: 'Answer refusals with one generic sentence, and log the rest.',
    wanted: 'no stack trace, key id, JWKS or secret in any refusal',
    attempts: (lab) => [
      bearer(lab, 'forged', `${encode({ alg: 'RS256', kid: 'x' })}.${encode({ sub: 'x' })}.AAAA`),
    ],
    check: ({ log }) => {
      const telling = refusalsOf(log).find(({ response }) => INTERNALS.test(response?.body ?? ''));
      return telling ? fail(`The refusal in ${telling.caseId} names internals.`) : PASS;
    },
  }),
  row({
    id: 'J04',
    title: 'Forged tokens are answered alike',
    standard: 'ASVS 5.0 16.5.1',
    mint: 'T',
    sent: 'six tokens that are wrong in different ways',
    wanted: 'one answer for all; reported, strict: required',
    attempts: forged,
    check: tellApart,
  }),
  row({
    id: 'J05',
    title: 'The token does not come back',
    standard: 'ASVS 5.0 16.2.5',
    mint: 'T',
    sent: 'a forged token; every answer of the run is searched for the token that was shown',
    cure: 'Never put the Authorization header into an answer.',
    wanted: 'no answer repeats a token',
    attempts: async (lab) => (await forged(lab)).slice(1, 2),
    check: ({ log }) => {
      const echo = log.find(({ judgement }) => judgement.reason.includes('repeats the token'));
      return echo ? fail(`The answer in ${echo.caseId} repeats the token.`) : PASS;
    },
  }),
  row({
    id: 'J06',
    title: 'CORS opens nothing',
    standard: 'ASVS 5.0 3.4.2',
    sent: 'no token and an Origin from elsewhere',
    cure: 'Name the origins that may call, or leave CORS off: machines need none.',
    wanted: 'no credentials for any origin; other openness is reported',
    attempts: (lab) => [withHeaders(lab, 'origin', { origin: 'https://elsewhere.mizt-auth.invalid' })],
    check: ({ exchanges: [only] }) => {
      const headers = only?.response?.headers ?? {};
      const origin = headers['access-control-allow-origin'];
      const open = origin === '*' || origin === 'https://elsewhere.mizt-auth.invalid';
      if (open && headers['access-control-allow-credentials'] === 'true')
        return fail('Any page may call with credentials.');
      return open ? info('Any page may read the answers: CORS allows every origin.') : PASS;
    },
  }),
  row({
    id: 'J07',
    title: 'Content is not cached on the way',
    standard: 'RFC 9111 §3.5, ASVS 5.0 14.3.2',
    mint: 'T',
    sent: 'the right caller; the answer’s Cache-Control',
    on: 'reading',
    cure: 'Answer protected content with Cache-Control: no-store or private.',
    wanted: 'neither public nor s-maxage; a missing header is reported',
    attempts: async (lab) => {
      const scopes = leastScopes(lab.route);
      return [bearer(lab, 'right caller', await lab.token(scopes), { scopes })];
    },
    check: ({ exchanges: [only] }) => {
      const control = only?.response?.headers['cache-control'];
      if (control === undefined)
        return info('The content has no Cache-Control; shared caches keep it out by themselves.');
      return /public|s-maxage/i.test(control)
        ? fail(`Cache-Control: ${control} lets others have the content.`)
        : PASS;
    },
  }),
  row({
    id: 'J08',
    title: 'Refusals can be found in the logs',
    standard: 'ASVS 5.0 16.3.2',
    sent: 'no token; the answer’s request id',
    wanted: 'a request id; reported',
    attempts: (lab) => [withHeaders(lab, 'no token', {})],
    check: ({ exchanges: [only] }) => {
      const names = Object.keys(only?.response?.headers ?? {});
      return names.some((name) => /request-?id|trace|correlation/.test(name))
        ? PASS
        : info('The refusal has no request id.');
    },
  }),
];
