import type { Claims } from './claims.ts';
import { type Refusal, shown } from './steps.ts';

// RFC 6749 section 3.3: words of printable characters, one space between two. What is written otherwise
// did not come from an issuer, and no word of it counts.
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]+(?: [\x21\x23-\x5b\x5d-\x7e]+)*$/;

/** The words of a `scope` claim; none where it is no such list. */
export const scopesOf = ({ scope }: Claims): readonly string[] =>
  typeof scope === 'string' && SCOPE.test(scope) ? scope.split(' ') : [];

const refuseUse = (why: string): Refusal => ({ step: 'use', problem: 'wrong use', why });

const checkUse = ({ token_use: use }: Claims, scopes: readonly string[]): Refusal | null => {
  const wanted = scopes.length === 0 ? 'id' : 'access';
  if (use === wanted) return null;
  if (use === 'id') return refuseUse('It is an ID token; a method with scopes accepts access tokens.');
  if (use === 'access') return refuseUse('It is an access token; a method without scopes accepts ID tokens.');
  return refuseUse(wanted === 'access' ? 'It is not an access token.' : 'It is not an ID token.');
};

/**
 * Null where claims open a method with these scopes: an access token with any one of them; where the
 * method has none, an ID token.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-enable-cognito-user-pool.html
 */
export const checkRoute = (claims: Claims, scopes: readonly string[]): Refusal | null => {
  const wrongUse = checkUse(claims, scopes);
  if (wrongUse !== null || scopes.length === 0) return wrongUse;
  const granted = scopesOf(claims);
  if (scopes.some((scope) => granted.includes(scope))) return null;
  const has = granted.length > 0 ? shown(granted.join(' ')) : 'no scope';
  const why = `It lacks ${scopes.join(' or ')}; it has ${has}.`;
  return { step: 'scopes', problem: 'missing scope', why };
};
