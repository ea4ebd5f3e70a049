import { encode, splitJws } from '../../forge/jws.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { NotApplicable } from '../../matrix/not-applicable.ts';
import { leastScopes } from '../../matrix/route.ts';
import { otherScope } from '../../matrix/target.ts';
import { bearer } from '../shared/requests.ts';
import { tampering, withClaims } from './tampered.ts';

const YEAR = 365 * 24 * 3600;

/** A token that does not open the route, raised to one that would. */
const raised = async (context: CaseContext): Promise<Attempt[]> => {
  const scope = otherScope(context.target, context.route);
  if (scope === undefined) throw new NotApplicable('Every scope of the target opens the route.');
  const real = splitJws(await context.token([scope]));
  if (real === undefined) throw new NotApplicable('The access token is opaque: there is nothing to forge.');
  const changed = { ...real.payload, scope: leastScopes(context.route).join(' ') };
  return [bearer(context, 'raised', `${real.raw[0]}.${encode(changed)}.${real.raw[2]}`)];
};

/** Claims that say more or other than what was signed. */
export const changedClaims: readonly Case[] = [
  tampering({
    id: 'D01',
    slug: 'scope-exchanged',
    title: 'Scope exchanged for the route’s own',
    sent: 'a real token of another scope, its scope changed to the one that the route needs',
    attempts: raised,
  }),
  tampering({
    id: 'D02',
    slug: 'scope-widened',
    title: 'Scope widened',
    sent: 'scope changed to `*` and to `admin`',
    attempts: (context) => Promise.all(['*', 'admin'].map((scope) => withClaims(context, scope, { scope }))),
  }),
  tampering({
    id: 'D03',
    slug: 'life-prolonged',
    title: 'Life prolonged',
    sent: 'exp a year later',
    attempts: async (context) => {
      const { payload } = await context.parts();
      return [await withClaims(context, 'exp', { exp: Number(payload.exp) + YEAR })];
    },
  }),
  tampering({
    id: 'D04',
    slug: 'issuer-exchanged',
    title: 'Issuer exchanged',
    sent: 'iss of another pool',
    attempts: async (context) => [
      await withClaims(context, 'iss', { iss: 'https://issuer.mizt-auth.invalid/other' }),
    ],
  }),
  tampering({
    id: 'D05',
    slug: 'client-exchanged',
    title: 'Client exchanged',
    sent: 'client_id and sub of another client',
    attempts: async (context) => [await withClaims(context, 'client', { client_id: 'other', sub: 'other' })],
  }),
  tampering({
    id: 'D06',
    slug: 'use-exchanged',
    title: 'Use exchanged',
    sent: 'token_use changed to `id`',
    attempts: async (context) => [await withClaims(context, 'token_use', { token_use: 'id' })],
  }),
  tampering({
    id: 'D07',
    slug: 'group-added',
    title: 'Group added',
    sent: '`cognito:groups: ["admin"]`',
    attempts: async (context) => [await withClaims(context, 'groups', { 'cognito:groups': ['admin'] })],
  }),
];
