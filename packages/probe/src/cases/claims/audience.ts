import type { Case } from '../../matrix/case.ts';
import { info } from '../../matrix/judgement.ts';
import { signedEach } from '../shared/tokens.ts';

/** Tokens for another client or another API. */
export const audiences: readonly Case[] = [
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
    standard: 'RFC 8725 §3.9, RFC 9068 §4, ASVS 5.0 9.2.3 and 10.3.1',
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
