import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { leastScopes } from '../../matrix/route.ts';
import { signedEach } from '../shared/tokens.ts';

/** The scope that just opens the trial's route. */
export const ownScope = ({ route }: CaseContext): string => leastScopes(route).join(' ');

/** A signed token for each value of the scope claim. */
export const withScopes = (
  context: CaseContext,
  scopes: Readonly<Record<string, unknown>>,
): Promise<Attempt[]> =>
  signedEach(context, Object.fromEntries(Object.entries(scopes).map(([label, scope]) => [label, { scope }])));

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
