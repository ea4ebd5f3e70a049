import { decodeToken } from '@mizt-auth/token-rules';
import { type AccessToken, assertUsable, claimedScope, joinScopes } from './access-token.ts';
import { TokenExpiredError } from './errors.ts';

/** Where a ready-made token came from, in words, and when it is looked at: epoch milliseconds. */
export interface ReadyParts {
  readonly origin: string;
  readonly nowMs: number;
}

const secondsOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? Math.floor(value) : undefined;

/**
 * Makes an access token of one that exists already. White space around it and the word Bearer are taken off. Its
 * times and scopes are those that it claims (RFC 7519 section 4.1, RFC 9068 section 2.2); an opaque token tells none, and counts
 * as one with the scopes that were asked for.
 *
 * Throws `TokenUnusableError`, or {@link TokenExpiredError}.
 */
export const readyToken = (text: string, scopes: readonly string[], parts: ReadyParts): AccessToken => {
  const { origin, nowMs } = parts;
  const value = text.trim().replace(/^bearer +/i, '');
  assertUsable(value, origin);
  const claims = decodeToken(value)?.claims ?? {};
  const now = Math.floor(nowMs / 1000);
  const expiresAt = secondsOf(claims.exp) ?? null;
  if (expiresAt !== null && expiresAt <= now)
    throw new TokenExpiredError(`The token from ${origin} expired ${now - expiresAt} s ago.`, {
      origin,
      expiredAt: expiresAt,
    });
  const requested = joinScopes(scopes);
  const issuedAt = secondsOf(claims.iat) ?? now;
  return { value, scope: claimedScope(value) ?? requested, requested, issuedAt, expiresAt };
};
