import type { Case } from '../../matrix/case.ts';
import { scopeCase, signedScopes } from './scope-claim.ts';

const nameOf = (scope: string): string => scope.slice(scope.lastIndexOf('/') + 1);

/** Signed scopes that are not quite the right one. */
export const otherScopes: readonly Case[] = [
  scopeCase({
    id: 'F04',
    slug: 'other-resource-server',
    title: 'Scope of another resource server',
    standard: 'RFC 9068 §2.2.3, RFC 9700 §2.3, ASVS 5.0 10.3.2',
    sent: 'a signed token with the scope’s name after another identifier',
    attempts: signedScopes((scope) => ({ other: `other-api/${nameOf(scope)}` })),
  }),
  scopeCase({
    id: 'F05',
    slug: 'bare-scope',
    title: 'Scope without its resource server',
    standard: 'RFC 6749 §3.3; Cognito joins identifier and name',
    sent: 'a signed token with the scope’s bare name',
    attempts: signedScopes((scope) => ({ bare: scope.includes('/') ? nameOf(scope) : scope.slice(0, -1) })),
  }),
  scopeCase({
    id: 'F06',
    slug: 'similar-scope',
    title: 'Scope that contains or starts another',
    standard: 'RFC 6749 §3.3, ASVS 5.0 10.3.2',
    sent: 'signed tokens with a longer, a shorter, a prefixed scope, and one with a slash at the end',
    attempts: signedScopes((scope) => ({
      longer: `${scope}write`,
      suffixed: `${scope}-all`,
      shorter: scope.slice(0, -1),
      prefixed: `x${scope}`,
      slash: `${scope}/`,
    })),
  }),
  scopeCase({
    id: 'F07',
    slug: 'scope-case',
    title: 'Scope in another case',
    standard: 'RFC 6749 §3.3',
    sent: 'a signed token with the scope in capitals',
    attempts: signedScopes((scope) => ({ capitals: scope.toUpperCase() })),
  }),
  scopeCase({
    id: 'F09',
    slug: 'scope-wildcard',
    title: 'Scope with a wildcard',
    standard: 'RFC 6749 §3.3, ASVS 5.0 10.3.2',
    sent: 'signed tokens with `*`, `…/*`, `…/.*`, `.*`',
    attempts: signedScopes((scope) => {
      const server = scope.slice(0, scope.lastIndexOf('/') + 1);
      return { star: '*', 'star name': `${server}*`, 'regex name': `${server}.*`, regex: '.*' };
    }),
  }),
  scopeCase({
    id: 'F11',
    slug: 'look-alike-scope',
    title: 'Scope that only looks right',
    standard: 'RFC 6749 §3.3, RFC 7519 §7.3',
    sent: 'signed tokens with a look-alike letter, a zero-width space, a NUL at the end',
    attempts: signedScopes((scope) => ({
      'look-alike': scope.replace(/[aeo]/, (letter) => ({ a: 'а', e: 'е', o: 'о' })[letter] ?? letter),
      'zero width': `${scope}\u200b`,
      NUL: `${scope}\0`,
    })),
  }),
  scopeCase({
    id: 'F12',
    slug: 'user-scope',
    title: 'Scope of a signed-in user',
    standard: 'OWASP API5:2023',
    sent: 'a signed token with `aws.cognito.signin.user.admin` alone',
    attempts: signedScopes(() => ({ user: 'aws.cognito.signin.user.admin', openid: 'openid profile email' })),
  }),
];
