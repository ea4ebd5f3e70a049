import { isDeepStrictEqual } from 'node:util';
import type { Json } from './jws.ts';

/** Claims that issuers put scopes into: RFC 9068 section 2.2.3, Entra ID and Okta, Auth0, and others. */
const CLAIMS = ['scope', 'scp', 'permissions', 'scopes'] as const;

const isFilled = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : typeof value === 'string' && value !== '';

// As the real token writes it; what is no text is an attack on the form, and stays what it is.
const written = (scope: unknown, real: unknown): unknown =>
  Array.isArray(real) && typeof scope === 'string' ? scope.split(' ').filter((word) => word !== '') : scope;

// An issuer of roles alone, such as Entra ID for machines, means them as scopes; beside scopes they are something else.
const usedBy = (real: Json): readonly string[] => {
  const used = CLAIMS.filter((claim) => isFilled(real[claim]));
  return used.length > 0 ? used : ['roles'].filter((claim) => isFilled(real[claim]));
};

/**
 * Changes of claims with `scope` written as the issuer of the real claims writes it: in each claim that has the
 * scopes there, as a text or a list. Claims that a change names by themselves stay as they are.
 */
export const inScopeForm = (changes: Json, real: Json): Json => {
  const used = usedBy(real);
  if (!('scope' in changes) || used.length === 0) return changes;
  const { scope, ...others } = changes;
  return { ...Object.fromEntries(used.map((claim) => [claim, written(scope, real[claim])])), ...others };
};

// Wherever it stands in the claim, as a word of its own.
const names = (value: unknown, scope: string): boolean =>
  (JSON.stringify(value) ?? '').split(/["\s]/).includes(scope);

/**
 * True where these changes grant a scope just as the real claims do: in the form that the issuer gives it, or in a
 * claim that has it in the real token too. Whoever takes such a token makes no mistake.
 */
export const isOwnForm = (changes: Json, real: Json, scope: string): boolean => {
  const formed = inScopeForm(changes, real);
  const asWritten = usedBy(real).some((claim) =>
    isDeepStrictEqual(formed[claim], written(scope, real[claim])),
  );
  const { scope: _, ...others } = changes;
  return asWritten || Object.keys(others).some((claim) => names(real[claim], scope));
};
