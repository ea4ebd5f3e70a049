import { setTimeout as sleep } from 'node:timers/promises';
import { encode } from '../../forge/jws.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { gotIn } from '../../matrix/exchange.ts';
import { fail, inconclusive, info, PASS } from '../../matrix/judgement.ts';
import { leastScopes } from '../../matrix/route.ts';
import { authorization, bearer } from '../shared/requests.ts';
import { nowSeconds } from '../shared/tokens.ts';
import { rightful } from './callers.ts';

/** Tokens that agree with a real one at their start, at their end, or nearly everywhere. */
const lookAlikes = async (context: CaseContext): Promise<Attempt[]> => {
  const { raw, payload } = await context.parts();
  const [header, claims, signature] = raw;
  const middle = signature.length >> 1;
  const swapped = signature.charAt(middle) === 'A' ? 'B' : 'A';
  const bent = `${signature.slice(0, middle)}${swapped}${signature.slice(middle + 1)}`;
  return [
    bearer(
      context,
      'same start',
      `${header}.${claims}.${signature.slice(0, 8)}${'A'.repeat(signature.length - 8)}`,
    ),
    bearer(context, 'same end', `${header}.${encode({ ...payload, jti: 'other' })}.${signature}`),
    bearer(context, 'one letter apart', `${header}.${claims}.${bent}`),
    bearer(
      context,
      'same header alone',
      `${header}.${encode({ sub: 'nobody' })}.${'A'.repeat(signature.length)}`,
    ),
  ];
};

/** Tokens that a cache may take for one that it knows. */
export const cachedTokens: readonly Case[] = [
  {
    id: 'H03',
    slug: 'expires-in-cache',
    title: 'Token that expires while its result is cached',
    standard: 'ASVS 5.0 9.2.1',
    mint: 'issuer',
    sent: 'a signed token with two seconds left, the same once it has expired, and one of the same age that was never sent before',
    right: 'noted',
    cure: 'Check exp on every request, also when the authorizer’s result comes out of a cache.',
    long: true,
    wanted: '401 once it has expired',
    attempts: async function* (context) {
      const exp = nowSeconds(context) + 2;
      const token = await context.signed({ exp });
      yield bearer(context, 'alive', token, { scopes: leastScopes(context.route) });
      await sleep(Math.max(0, exp * 1000 - context.target.context.now() + 100));
      yield bearer(context, 'expired, seen before', token);
      yield bearer(context, 'expired, new', await context.signed({ exp }));
    },
    check: ({ exchanges }) => {
      const [alive, seen, fresh] = exchanges.map(gotIn);
      if (!alive) return inconclusive('The token was refused while it was still valid.');
      if (!seen) return PASS;
      // Where a new token of the same age gets in too, it is leeway and no cache.
      return fresh
        ? info('Tokens are accepted for a while after they expire, so a cache cannot be told from leeway.')
        : fail('The token outlived its expiry in a cache.');
    },
  },
  {
    id: 'H04',
    slug: 'cached-look-alikes',
    title: 'Tokens that look like a cached one',
    severity: 'critical',
    standard: 'RFC 8725 §3.3',
    mint: 'token-holder',
    sent: 'a real token, then forged ones with the same start, end or header',
    right: 'unauthorized',
    attempts: async (context) => [await rightful(context, 'real'), ...(await lookAlikes(context))],
  },
  {
    id: 'H05',
    slug: 'cached-other-spelling',
    title: 'Cached token in another spelling',
    severity: 'critical',
    standard: 'RFC 9110 §11.1',
    mint: 'token-holder',
    sent: 'a real token, then the same with `bearer`, bare, and after it an unsigned one',
    right: 'noted',
    wanted: 'the unsigned one is refused; the rest is noted',
    attempts: async (context) => {
      const { token, raw } = await context.parts();
      return [
        await rightful(context, 'Bearer'),
        authorization(context, 'bearer', `bearer ${token}`),
        authorization(context, 'bare', token),
        bearer(context, 'unsigned', `${raw[0]}.${raw[1]}.`, { expect: 'unauthorized' }),
      ];
    },
    check: () => PASS,
  },
];
