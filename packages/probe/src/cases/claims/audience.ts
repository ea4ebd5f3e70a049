import type { Case } from '../../matrix/case.ts';
import { info } from '../../matrix/judgement.ts';
import { rightCaller, signedEach } from '../shared/tokens.ts';

/** Tokens for another client, another API, or a route that asks for no scope. */
export const audiences: readonly Case[] = [
  {
    id: 'E12',
    slug: 'access-token-no-scope-route',
    title: 'Access token on a route without scopes',
    standard: 'OWASP API5:2023',
    mint: 'operator',
    sent: 'a real access token on a method with an authorizer and no scope',
    right: 'noted',
    wanted: 'reported: AWS refuses it with 401',
    attempts: async (context) => {
      const { unscopedRoute } = await context.laboratory();
      return [await rightCaller(context, 'access token', { route: unscopedRoute })];
    },
    check: ({ exchanges: [only] }) =>
      only?.response?.status === 401
        ? info('A method without a scope refuses access tokens: a machine needs a scope on the method.')
        : info(`A method without a scope answers an access token with HTTP ${only?.response?.status}.`),
  },
  {
    id: 'E15',
    slug: 'other-client',
    title: 'Token of another client without the scope',
    standard: 'ASVS 5.0 10.3.2',
    mint: 'issuer',
    sent: 'a signed token of the same pool for another client with another scope',
    right: 'refused',
    attempts: (context) =>
      signedEach(context, { 'other client': { client_id: 'other', sub: 'other', scope: 'other_api/read' } }),
  },
  {
    id: 'E16',
    slug: 'wrong-audience',
    title: 'Wrong or missing audience',
    standard: 'RFC 8707 §2, RFC 9068 §4, ASVS 5.0 9.2.3',
    mint: 'issuer',
    sent: 'a signed token for another audience, and one for none',
    right: 'noted',
    cure: 'Compare aud with the API’s own identifier.',
    wanted: '401 or 403 where the target has an audience, else reported',
    attempts: async (context) => {
      const bound = context.target.audience !== undefined;
      const tokens = await signedEach(context, {
        other: { aud: 'https://other.mizt-auth.invalid' },
        missing: { aud: undefined },
      });
      return tokens.map((attempt) => (bound ? { ...attempt, expect: 'refused' as const } : attempt));
    },
    check: ({ target }) =>
      target.audience === undefined
        ? info('The target is bound to no audience: whatever else trusts the pool takes the same tokens.')
        : undefined,
  },
];
