import { compactVerify, createLocalJWKSet } from 'jose';
import type { PublicJwk } from '../cognito/keys.ts';

/** The claims of a token, as they stand in it. */
export type Claims = Readonly<Record<string, unknown>>;

/** Why a token is refused. */
export type TokenProblem = 'invalid' | 'expired';

/** The token is refused. */
export class TokenRejected extends Error {
  readonly problem: TokenProblem;

  constructor(problem: TokenProblem) {
    super(`The token is ${problem}.`);
    this.problem = problem;
  }
}

/** The public keys of one user pool, and the issuer that they speak for. */
export interface TrustedIssuer {
  readonly issuer: string;
  readonly keys: readonly PublicJwk[];
}

const isObject = (value: unknown): value is Claims =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads the payload. Cognito writes compact JSON, so a text that does not survive the way through the
 * parser unchanged (repeated members, for one) did not come from a pool.
 */
const parseClaims = (payload: Uint8Array): Claims => {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(payload);
  const claims: unknown = JSON.parse(text);
  if (!isObject(claims) || JSON.stringify(claims) !== text) throw new TokenRejected('invalid');
  return claims;
};

const jwksOf = new WeakMap<readonly PublicJwk[], ReturnType<typeof createLocalJWKSet>>();

const keySet = (keys: readonly PublicJwk[]): ReturnType<typeof createLocalJWKSet> => {
  const known = jwksOf.get(keys) ?? createLocalJWKSet({ keys: keys.map((key) => ({ ...key })) });
  jwksOf.set(keys, known);
  return known;
};

/**
 * Checks the signature and gives the claims. RS256 alone, and only keys of the pool: the token's
 * header cannot bring its own (RFC 8725 sections 3.1 and 3.10).
 *
 * Throws {@link TokenRejected}.
 */
export const verifySignature = async (token: string, { keys }: TrustedIssuer): Promise<Claims> => {
  try {
    const { payload } = await compactVerify(token, keySet(keys), { algorithms: ['RS256'] });
    return parseClaims(payload);
  } catch {
    throw new TokenRejected('invalid');
  }
};

const isTime = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0;

const TOKEN_USES = new Set<unknown>(['access', 'id']);

/** True once the token's life is over; `now` is in epoch seconds, and there is no leeway. */
export const isExpired = (claims: Claims, now: number): boolean => !isTime(claims.exp) || now >= claims.exp;

/**
 * Checks issuer, times and use (RFC 7519 section 4.1; Cognito's `token_use`). `now` is in epoch seconds.
 *
 * Throws {@link TokenRejected}, `expired` only where nothing else is wrong.
 */
export const checkClaims = (claims: Claims, { issuer }: TrustedIssuer, now: number): void => {
  if (claims.iss !== issuer || !TOKEN_USES.has(claims.token_use) || !isTime(claims.exp)) {
    throw new TokenRejected('invalid');
  }
  if (claims.nbf !== undefined && (!isTime(claims.nbf) || claims.nbf > now))
    throw new TokenRejected('invalid');
  if (isExpired(claims, now)) throw new TokenRejected('expired');
};
