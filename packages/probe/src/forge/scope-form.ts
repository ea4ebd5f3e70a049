import type { Json } from './jws.ts';

/** Claims that issuers put scopes into: RFC 9068 section 2.2.3, Entra ID and Okta, Auth0, and others. */
const CLAIMS = ['scope', 'scp', 'permissions', 'scopes'] as const;

const isFilled = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : typeof value === 'string' && value !== '';

// As the real token writes it; what is no text is an attack on the form, and stays what it is.
const written = (scope: unknown, real: unknown): unknown =>
  Array.isArray(real) && typeof scope === 'string' ? scope.split(' ').filter((word) => word !== '') : scope;

/**
 * Changes of claims with `scope` written as the issuer of the real claims writes it: in each claim that has the
 * scopes there, as a text or a list. Claims that a change names by themselves stay as they are.
 */
export const inScopeForm = (changes: Json, real: Json): Json => {
  const used = CLAIMS.filter((claim) => isFilled(real[claim]));
  if (!('scope' in changes) || used.length === 0) return changes;
  const { scope, ...others } = changes;
  return { ...Object.fromEntries(used.map((claim) => [claim, written(scope, real[claim])])), ...others };
};
