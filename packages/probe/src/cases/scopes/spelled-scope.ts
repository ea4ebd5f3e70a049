import { otherClaims, otherTypes } from '../../dictionaries/scope-claims.ts';
import { disguises } from '../../dictionaries/scope-disguises.ts';
import { negations, separators, wildcards } from '../../dictionaries/scope-patterns.ts';
import { hierarchy, neighbours, type ScopeSpellings } from '../../dictionaries/scopes.ts';
import type { Json } from '../../forge/jws.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { leastScopes, mayCall } from '../../matrix/route.ts';
import { signedEach } from '../shared/tokens.ts';
import { signedOtherwise } from './scope-claim.ts';

const CURE = 'Compare scopes as whole words of the space-separated scope claim, character by character.';

const wanted = ({ route }: CaseContext): string => leastScopes(route)[0] ?? '';

const opens = ({ route }: CaseContext, scope: unknown): boolean =>
  typeof scope === 'string' && mayCall(route, scope.split(' '));

/** A signed token for each spelling that is not the scope itself. */
const spelled =
  (make: (scope: string) => ScopeSpellings) =>
  async (context: CaseContext): Promise<Attempt[]> => {
    const wrong = Object.entries(make(wanted(context))).filter(([, scope]) => !opens(context, scope));
    return signedEach(context, Object.fromEntries(wrong.map(([label, scope]) => [label, { scope }])));
  };

const claimed = (make: (scope: string) => Readonly<Record<string, Json>>) => (context: CaseContext) =>
  signedOtherwise(context, wanted(context), make(wanted(context)));

const typed = (scope: string): Readonly<Record<string, Json>> =>
  Object.fromEntries(Object.entries(otherTypes(scope)).map(([label, value]) => [label, { scope: value }]));

const isWhiteSpace = (text: string): boolean => /^zzz\s/.test(text);

const only = (texts: ScopeSpellings, keep: (text: string) => boolean): ScopeSpellings =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => keep(text)));

const spelledCase = (
  given: Pick<Case, 'id' | 'slug' | 'title' | 'sent' | 'attempts'> & Partial<Case>,
): Case => ({
  standard: 'RFC 6749 §3.3, ASVS 5.0 10.3.2',
  mint: 'issuer',
  right: 'denied',
  cure: CURE,
  effort: 'standard',
  ...given,
});

/** The scope in every spelling that a loose comparison takes for it. */
export const spelledScopes: readonly Case[] = [
  spelledCase({
    id: 'F18',
    slug: 'scope-neighbours',
    title: 'Scopes that contain the right one, or are contained in it',
    sent: 'signed tokens whose scope is longer, shorter, prefixed, suffixed, quoted or in brackets',
    attempts: spelled(neighbours),
  }),
  spelledCase({
    id: 'F19',
    slug: 'scope-hierarchy',
    title: 'Scopes above, below and beside the right one',
    sent: 'signed tokens with the server alone, the name alone, other servers and names, other marks between them, admin, all, root',
    attempts: spelled(hierarchy),
  }),
  spelledCase({
    id: 'F20',
    slug: 'scope-patterns',
    title: 'Scopes that are patterns',
    sent: 'signed tokens with globs, regular expressions, SQL wildcards and brace lists for a scope',
    attempts: spelled(wildcards),
  }),
  spelledCase({
    id: 'F21',
    slug: 'scope-disguises',
    title: 'Scopes in other letters and codings',
    standard: 'RFC 6749 §3.3, RFC 8725 §3.7',
    severity: 'medium',
    sent: 'signed tokens with the scope in capitals, percent-encoded, in full-width and look-alike letters, with invisible ones',
    attempts: spelled(disguises),
  }),
  spelledCase({
    id: 'F22',
    slug: 'scope-separator-marks',
    title: 'Scopes joined by other marks than a space',
    severity: 'medium',
    sent: 'signed tokens with another scope and the right one joined by commas, semicolons, pluses, pipes',
    attempts: spelled((scope) => only(separators(scope), (text) => !isWhiteSpace(text))),
  }),
  spelledCase({
    id: 'F23',
    slug: 'scope-white-space',
    title: 'Scopes joined by other white space',
    severity: 'low',
    sent: 'signed tokens with another scope and the right one joined by tabs, line feeds, no-break spaces',
    attempts: spelled((scope) => only(separators(scope), isWhiteSpace)),
  }),
  spelledCase({
    id: 'F24',
    slug: 'scope-negated',
    title: 'Scopes that say no',
    sent: 'signed tokens with the scope behind an exclamation mark, a minus, deny, or with false behind it',
    attempts: spelled(negations),
  }),
  spelledCase({
    id: 'F25',
    slug: 'scope-other-claim',
    title: 'Scope in the claims of other vendors',
    standard: 'RFC 9068 §2.2.3, RFC 8693 §4.2',
    severity: 'medium',
    sent: 'signed tokens without scope, whose scp, roles, permissions, groups, realm_access, resource_access and others name it, but for claims in which the issuer has it too',
    attempts: claimed(otherClaims),
  }),
  spelledCase({
    id: 'F26',
    slug: 'scope-other-type',
    title: 'Scope of another JSON type',
    standard: 'RFC 8693 §4.2, RFC 9068 §2.2.3',
    severity: 'medium',
    sent: 'signed tokens whose scope is a list, an object, true, a number, null or empty',
    attempts: claimed(typed),
  }),
];
