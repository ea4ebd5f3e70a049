import { type AccessToken, joinScopes } from './access-token.ts';

/** Share of a token's life after which a new one is obtained; AWS advises 75 %. */
export const REFRESH_AT = 0.75;

/** True while a token is young enough to be used again. `nowMs` is in milliseconds. */
export const isFresh = (token: AccessToken, nowMs: number): boolean => {
  if (token.expiresAt === null) return false;
  const refreshAt = token.issuedAt + (token.expiresAt - token.issuedAt) * REFRESH_AT;
  return nowMs / 1000 < refreshAt;
};

/** A token and whether it was at hand already (true) or obtained for this call (false). */
export interface HeldToken {
  readonly token: AccessToken;
  readonly reused: boolean;
}

/** Hands out tokens for scopes, and obtains one only when it must. */
export interface TokenSource {
  /** A token for these scopes, at hand or obtained now. */
  get(scopes: readonly string[]): Promise<HeldToken>;
  /** Forgets this token, because the API refused it; a newer one for the same scopes stays. */
  drop(token: AccessToken): void | Promise<void>;
}

/**
 * Keeps tokens in memory, one for each set of scopes, and has one exchange in flight however many wait.
 *
 * Takes the clock in milliseconds and the function that obtains. A failed exchange is not remembered.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/tracking-cost.html
 */
export const memoryTokenSource = (
  now: () => number,
  obtain: (scopes: readonly string[]) => Promise<AccessToken>,
): TokenSource => {
  const tokens = new Map<string, AccessToken>();
  const inFlight = new Map<string, Promise<HeldToken>>();
  const exchange = async (key: string, scopes: readonly string[]): Promise<HeldToken> => {
    try {
      const token = await obtain(scopes);
      tokens.set(key, token);
      return { token, reused: false };
    } finally {
      inFlight.delete(key);
    }
  };
  return {
    async get(scopes) {
      const key = joinScopes(scopes);
      const known = tokens.get(key);
      if (known !== undefined && isFresh(known, now())) return { token: known, reused: true };
      const pending = inFlight.get(key) ?? exchange(key, scopes);
      inFlight.set(key, pending);
      return pending;
    },
    drop(token) {
      if (tokens.get(token.requested)?.value === token.value) tokens.delete(token.requested);
    },
  };
};
