import type { Claims } from './claims.ts';
import { type Refusal, shown } from './steps.ts';
import type { Trust } from './trust.ts';

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

const checkScopes = (granted: readonly string[], scopes: readonly string[]): Refusal | null => {
  if (scopes.some((scope) => granted.includes(scope))) return null;
  const has = granted.length > 0 ? shown(granted.join(' ')) : 'no scope';
  const why = `It lacks ${scopes.join(' or ')}; it has ${has}.`;
  return { step: 'scopes', problem: 'missing scope', why };
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
  return checkScopes(scopesOf(claims), scopes);
};

/** The scopes of a token by either name that issuers use, `scope` (RFC 9068 section 2.2.3) or `scp`, as text or as list. */
const anyScopesOf = ({ scope, scp }: Claims): readonly string[] =>
  [scope, scp].flatMap((value) =>
    Array.isArray(value) ? value.filter((each) => typeof each === 'string') : scopesOf({ scope: value }),
  );

const checkAudience = ({ aud }: Claims, { audience }: Trust): Refusal | null => {
  if (audience === undefined || [aud].flat().includes(audience)) return null;
  const why = `It is for ${aud === undefined ? 'no audience' : shown(aud)}, and the API insists on ${audience}.`;
  return { step: 'use', problem: 'other audience', why };
};

/**
 * Null where claims open a route of an API that judges by itself (RFC 9068 section 4): its audience, where that is
 * known, is named, it is no ID token, and it has any one of these scopes; a route without scopes takes any token.
 */
export const checkApi =
  (trust: Trust) =>
  (claims: Claims, scopes: readonly string[]): Refusal | null => {
    const { token_use: use } = claims;
    if (use === 'id') return refuseUse('It is an ID token, and an API takes access tokens.');
    const other = checkAudience(claims, trust);
    if (other !== null || scopes.length === 0) return other;
    return checkScopes(anyScopesOf(claims), scopes);
  };

/**
 * Null where claims pass the JWT authorizer of an HTTP API: one of its audiences is named, by `client_id` where a token
 * has no `aud`, and any one of these scopes is there. ID tokens count as any other.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export const checkJwtAuthorizer =
  (audiences: readonly string[]) =>
  (claims: Claims, scopes: readonly string[]): Refusal | null => {
    const { aud = claims.client_id } = claims;
    if (![aud].flat().some((each) => audiences.some((wanted) => wanted === each))) {
      const why = `It is for ${aud === undefined ? 'no audience' : shown(aud)}, and the authorizer takes ${audiences.join(' or ')}.`;
      return { step: 'use', problem: 'other audience', why };
    }
    return scopes.length === 0 ? null : checkScopes(anyScopesOf(claims), scopes);
  };
