import { randomBytes } from 'node:crypto';
import { encode, type Json, splitJws } from '../forge/jws.ts';
import type { Lab } from '../lab.ts';
import { type Attempt, NotAskable, type Row } from '../row.ts';
import { allScopes, leastScopes, mayCall } from '../target.ts';
import { fail } from '../verdict.ts';
import { bearer, bearers } from './attempts.ts';

const YEAR = 365 * 24 * 3600;

const tampered = async (lab: Lab, change: (payload: Json) => Json | string): Promise<string> => {
  const { raw, payload } = await lab.parts();
  return `${raw[0]}.${encode(change(payload))}.${raw[2]}`;
};

const claims = async (lab: Lab, label: string, changes: Json): Promise<Attempt> =>
  bearer(lab, label, await tampered(lab, (payload) => ({ ...payload, ...changes })));

const without = async (lab: Lab, claim: string): Promise<Attempt[]> => [
  bearer(
    lab,
    `no ${claim}`,
    await tampered(lab, (payload) =>
      Object.fromEntries(Object.entries(payload).filter(([name]) => name !== claim)),
    ),
  ),
];

/** A token that does not open the route, raised to one that would. */
const raised = async (lab: Lab): Promise<Attempt[]> => {
  const scope = allScopes(lab.target).find((candidate) => !mayCall(lab.route, [candidate]));
  if (scope === undefined) throw new NotAskable('Every scope of the target opens the route.');
  const real = splitJws(await lab.token([scope]));
  if (real === undefined) throw new NotAskable('The access token is opaque: there is nothing to forge.');
  const changed = { ...real.payload, scope: leastScopes(lab.route).join(' ') };
  return [bearer(lab, 'raised', `${real.raw[0]}.${encode(changed)}.${real.raw[2]}`)];
};

/** Made anew for each run, so that no server can have said it before. */
const ECHO = `mizt-echo-${randomBytes(9).toString('hex')}`;

type Attack = Pick<Row, 'id' | 'title' | 'sent' | 'attempts'> & Partial<Row>;

const row = (attack: Attack): Row => ({
  standard: 'RFC 8725 §3.3, ASVS 5.0 9.1.1, OWASP API2:2023',
  mint: 'T',
  right: 'unauthorized',
  ...attack,
});

/** Family D: real tokens whose payload was changed, with the signature that they had. */
export const familyD: readonly Row[] = [
  row({
    id: 'D01',
    title: 'Scope exchanged for the route’s own',
    sent: 'a real token of another scope, its scope changed to the one that is asked for',
    on: 'writing',
    attempts: raised,
  }),
  row({
    id: 'D02',
    title: 'Scope widened',
    sent: 'scope changed to `*` and to `admin`',
    attempts: (lab) => Promise.all(['*', 'admin'].map((scope) => claims(lab, scope, { scope }))),
  }),
  row({
    id: 'D03',
    title: 'Life prolonged',
    sent: 'exp a year later',
    attempts: async (lab) => {
      const { payload } = await lab.parts();
      return [await claims(lab, 'exp', { exp: Number(payload.exp) + YEAR })];
    },
  }),
  row({
    id: 'D04',
    title: 'Issuer exchanged',
    sent: 'iss of another pool',
    attempts: async (lab) => [await claims(lab, 'iss', { iss: 'https://issuer.mizt-auth.invalid/other' })],
  }),
  row({
    id: 'D05',
    title: 'Client exchanged',
    sent: 'client_id and sub of another client',
    attempts: async (lab) => [await claims(lab, 'client', { client_id: 'other', sub: 'other' })],
  }),
  row({
    id: 'D06',
    title: 'Use exchanged',
    sent: 'token_use changed to `id`',
    attempts: async (lab) => [await claims(lab, 'token_use', { token_use: 'id' })],
  }),
  row({
    id: 'D07',
    title: 'Group added',
    sent: '`cognito:groups: ["admin"]`',
    attempts: async (lab) => [await claims(lab, 'groups', { 'cognito:groups': ['admin'] })],
  }),
  row({
    id: 'D08',
    title: 'Scope removed',
    sent: 'no scope claim',
    attempts: (lab) => without(lab, 'scope'),
  }),
  row({ id: 'D09', title: 'Expiry removed', sent: 'no exp claim', attempts: (lab) => without(lab, 'exp') }),
  row({
    id: 'D10',
    title: 'Same claims, other bytes',
    standard: 'RFC 7515 §5.2',
    sent: 'the claims with white space between them',
    attempts: async (lab) =>
      bearers(lab, { 'white space': await tampered(lab, (payload) => JSON.stringify(payload, null, 1)) }),
  }),
  row({
    id: 'D11',
    title: 'Claim that must not come back',
    sent: 'a claim with a random text, which is looked for in the answer',
    attempts: async (lab) => [await claims(lab, 'echo', { sub: ECHO, canary: ECHO })],
    check: ({ exchanges }) => {
      const { response } = exchanges[0] ?? {};
      const said = `${response?.body}${Object.values(response?.headers ?? {}).join()}`;
      return said.includes(ECHO)
        ? fail('The answer repeats a claim of a token that was not verified.')
        : undefined;
    },
  }),
];
