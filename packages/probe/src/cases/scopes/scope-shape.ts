import type { Json } from '../../forge/jws.ts';
import type { Case } from '../../matrix/case.ts';
import { PASS } from '../../matrix/judgement.ts';
import { ownScope, scopeCase, signedOtherwise, signedScopes, withScopes } from './scope-claim.ts';

const otherShapes = (scope: string): Readonly<Record<string, Json>> => ({
  list: { scope: [scope] },
  object: { scope: { [scope]: true } },
  scp: { scope: undefined, scp: scope },
  'scp list': { scope: undefined, scp: [scope] },
  scopes: { scope: undefined, scopes: scope },
  permissions: { scope: undefined, permissions: [scope] },
  roles: { scope: undefined, roles: [scope] },
});

/** Scope claims that are absent, or written in another way. */
export const scopeShapes: readonly Case[] = [
  scopeCase({
    id: 'F03',
    slug: 'no-scope',
    title: 'No scope',
    standard: 'RFC 6750 §3.1, ASVS 5.0 10.3.2',
    sent: 'a signed token without a scope claim, with an empty one, with null',
    attempts: signedScopes(() => ({ missing: undefined, empty: '', null: null })),
  }),
  scopeCase({
    id: 'F08',
    slug: 'scope-separators',
    title: 'Scopes with other separators',
    standard: 'RFC 6749 §3.3',
    sent: 'the scope after a comma, a tab, a line feed, a no-break space; two spaces are noted',
    attempts: async (context) => {
      const scope = ownScope(context);
      const separators = { comma: ',', tab: '\t', 'line feed': '\n', 'no-break space': '\u00a0', plus: '+' };
      const joined = Object.entries(separators).map(([name, mark]) => [name, `other${mark}${scope}`]);
      const spaces = await withScopes(context, {
        'two spaces': `other  ${scope}`,
        'space in front': ` ${scope}`,
      });
      return [
        ...(await withScopes(context, Object.fromEntries(joined))),
        ...spaces.map((attempt) => ({ ...attempt, expect: 'noted' as const })),
      ];
    },
    check: () => PASS,
  }),
  scopeCase({
    id: 'F10',
    slug: 'scope-shape',
    title: 'Scope in another shape',
    standard: 'RFC 9068 §2.2.3',
    sent: 'the scope as a list, as an object, and in `scp`, `scopes`, `permissions`, `roles` instead, but for the issuer’s own way',
    attempts: (context) => signedOtherwise(context, ownScope(context), otherShapes(ownScope(context))),
  }),
];
