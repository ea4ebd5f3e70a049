import type { Json } from '../../forge/jws.ts';
import type { Case } from '../../matrix/case.ts';

/** Values of a claim by what is wrong with each. */
export type Values = Readonly<Record<string, unknown>>;

/** Changes that give the claim each of these values. */
export const each = (claim: string, values: Values): Readonly<Record<string, Json>> =>
  Object.fromEntries(
    Object.entries(values).map(([label, value]) => [`${claim} ${label}`, { [claim]: value }]),
  );

/** A case of a signed token with a claim that a loose check lets pass. */
export const claimCase = (
  given: Pick<Case, 'id' | 'slug' | 'title' | 'sent' | 'standard' | 'attempts'> & Partial<Case>,
): Case => ({
  mint: 'issuer',
  right: 'denied',
  effort: 'standard',
  ...given,
});
