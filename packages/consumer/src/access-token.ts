import { decodeToken } from '@mizt-auth/token-rules';
import { TokenUnusableError } from './errors.ts';

/** An access token and the times that decide how long it may be used; all times are epoch seconds. */
export interface AccessToken {
  readonly value: string;
  /** The scopes that were granted, as the issuer wrote them, separated by a space. */
  readonly scope: string;
  /** The scopes that were asked for, sorted and separated by a space: what a token is kept under. */
  readonly requested: string;
  readonly issuedAt: number;
  /** Null where the endpoint named no life: such a token is used once and never kept. */
  readonly expiresAt: number | null;
}

/** The scopes as they are sent and compared: sorted, once each, separated by a space. */
export const joinScopes = (scopes: readonly string[]): string => [...new Set(scopes)].sort().join(' ');

/** The words of a scope text. */
export const splitScope = (scope: string): readonly string[] => scope.split(' ').filter(Boolean);

/** How the granted scopes differ from those that were asked for; both lists are empty where they do not. */
export interface ScopeDifference {
  readonly missing: readonly string[];
  readonly added: readonly string[];
}

/** Compares what was granted with what was asked for. Whoever asked for nothing in particular misses nothing. */
export const scopeDifference = ({ scope, requested }: AccessToken): ScopeDifference => {
  const [granted, asked] = [splitScope(scope), splitScope(requested)];
  return {
    missing: asked.filter((each) => !granted.includes(each)),
    added: asked.length === 0 ? [] : granted.filter((each) => !asked.includes(each)),
  };
};

/** The scopes that a JWT claims to have: `scope` (RFC 9068 section 2.2.3), or `scp` as some issuers call it. */
export const claimedScope = (token: string): string | undefined => {
  const { scope, scp } = decodeToken(token)?.claims ?? {};
  for (const value of [scope, scp]) {
    if (typeof value === 'string') return value;
    if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value.join(' ');
  }
  return undefined;
};

/** Bytes of a token at the most: servers take no more than this in all their header lines together. */
export const MAX_TOKEN_BYTES = 16_384;

const faultOf = (token: string): string | undefined => {
  if (token === '') return 'It is empty';
  const { length } = Buffer.from(token);
  if (length > MAX_TOKEN_BYTES) return `It has ${length} bytes, and ${MAX_TOKEN_BYTES} are the most that fit`;
  if (/\s/.test(token)) return 'There is white space in it';
  return /^[\x21-\x7e]+$/.test(token) ? undefined : 'There are characters in it that no header may hold';
};

/**
 * Makes sure that a token can stand in an Authorization header (RFC 6750 section 2.1, RFC 9110 section 5.5);
 * `origin` says in words where it came from. Throws {@link TokenUnusableError}.
 */
export const assertUsable = (token: string, origin: string): void => {
  const fault = faultOf(token);
  if (fault === undefined) return;
  throw new TokenUnusableError(`The token from ${origin} cannot be sent in a header. ${fault}.`, {
    origin,
    fault,
  });
};
