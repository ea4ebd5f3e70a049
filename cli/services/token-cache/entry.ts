import { type AccessToken, isFresh, joinScopes } from '@mizt-auth/consumer';
import { hasTexts } from '@mizt-auth/contract';

/** Who obtains a token where, and for what; secret and request are there as a fingerprint alone. */
export interface ClientIdentity {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly secretFingerprint: string;
  readonly authentication: string;
}

/** A token as it lies on disk; times are epoch seconds. */
export interface CacheEntry extends ClientIdentity {
  readonly token: AccessToken;
}

/** A client and the target that led to it, as they lie on disk. */
export interface KnownClient extends ClientIdentity {
  readonly cacheKey: string;
}

/**
 * A file name for a text: 53 bits of a mixing hash. It need not be cryptographic, because whoever reads a
 * file compares the whole key inside, and loading a cryptographic one takes a third of Node's own start.
 */
export const nameOf = (text: string): string => {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
};

/** Everything that a token belongs to, as one text. */
export const entryKey = (identity: ClientIdentity, scope: string): string => {
  const { tokenUrl, clientId, secretFingerprint, authentication } = identity;
  return JSON.stringify([tokenUrl, clientId, secretFingerprint, authentication, scope]);
};

/** The text under which the token of these scopes is kept. */
export const keyFor = (identity: ClientIdentity, scopes: readonly string[]): string =>
  entryKey(identity, joinScopes(scopes));

/** True for a token that is young enough and lives at least `minTtl` seconds more. `nowMs` is in milliseconds. */
export const isUsable = (token: AccessToken, nowMs: number, minTtl: number): boolean =>
  isFresh(token, nowMs) && token.expiresAt !== null && token.expiresAt - nowMs / 1000 >= minTtl;

const IDENTITY = ['tokenUrl', 'clientId', 'secretFingerprint', 'authentication'];

/** Narrows what was read from a client's file. */
export const isKnownClient = (value: unknown): value is KnownClient =>
  hasTexts(value, ['cacheKey', ...IDENTITY]);

/** Narrows what was read from a token's file. */
export const isEntry = (value: unknown): value is CacheEntry =>
  hasTexts(value, IDENTITY) &&
  hasTexts(value.token, ['value', 'scope', 'requested']) &&
  typeof value.token.issuedAt === 'number' &&
  typeof value.token.expiresAt === 'number';
