import { claimsOf, type Json } from '../../forge/jws.ts';
import { isOwnForm } from '../../forge/scope-form.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { leastScopes } from '../../matrix/route.ts';
import { ownToken, signedEach } from '../shared/tokens.ts';

/** The scope that just opens the trial's route. */
export const ownScope = ({ route }: CaseContext): string => leastScopes(route).join(' ');

/** A signed token for each value of the scope claim. */
export const withScopes = (
  context: CaseContext,
  scopes: Readonly<Record<string, unknown>>,
): Promise<Attempt[]> =>
  signedEach(context, Object.fromEntries(Object.entries(scopes).map(([label, scope]) => [label, { scope }])));

/** A signed token for each of these ways to write a scope that is not the issuer’s own way. */
export const signedOtherwise = async (
  context: CaseContext,
  scope: string,
  ways: Readonly<Record<string, Json>>,
): Promise<Attempt[]> => {
  const real = claimsOf(await ownToken(context));
  const other = Object.entries(ways).filter(([, claims]) => !isOwnForm(claims, real, scope));
  return signedEach(context, Object.fromEntries(other));
};

/** The attempts of a case that signs values made of the route's own scope. */
export const signedScopes =
  (make: (scope: string) => Readonly<Record<string, unknown>>) => (context: CaseContext) =>
    withScopes(context, make(ownScope(context)));

/** A case of tokens that the issuer signed with a scope that opens nothing. */
export const scopeCase = (
  given: Pick<Case, 'id' | 'slug' | 'title' | 'standard' | 'sent' | 'attempts'> & Partial<Case>,
): Case => ({
  mint: 'issuer',
  right: 'refused',
  strict: 'insufficient-scope',
  cure: 'Compare scopes as whole words of the space-separated scope claim, letter by letter.',
  ...given,
});
