import { createHash } from 'node:crypto';
import { type AccessToken, type ClientCredentials, isFresh, joinScopes } from '@mizt-auth/consumer';

/** Who buys a token where; the secret is there as a fingerprint alone. */
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

/** A short text that tells two values apart and gives neither away. */
export const fingerprint = (value: string): string =>
  createHash('sha256').update(value).digest('hex').slice(0, 16);

/** The identity of a client. Its own id goes into the secret's fingerprint, so that equal secrets do not look equal. */
export const identityOf = ({
  tokenUrl,
  clientId,
  clientSecret,
  authentication,
}: ClientCredentials): ClientIdentity => ({
  tokenUrl,
  clientId,
  secretFingerprint: fingerprint(`${tokenUrl} ${clientId} ${clientSecret}`),
  authentication: authentication ?? 'post',
});

/** The name of the file that holds a client's token for these scopes. */
export const entryName = (identity: ClientIdentity, scopes: readonly string[]): string => {
  const { tokenUrl, clientId, secretFingerprint, authentication } = identity;
  return fingerprint(
    JSON.stringify([tokenUrl, clientId, secretFingerprint, authentication, joinScopes(scopes)]),
  );
};

/** True for a token that is young enough and lives at least `minTtl` seconds more. `nowMs` is in milliseconds. */
export const isUsable = (token: AccessToken, nowMs: number, minTtl: number): boolean =>
  isFresh(token, nowMs) && token.expiresAt !== null && token.expiresAt - nowMs / 1000 >= minTtl;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const hasTexts = (value: unknown, names: readonly string[]): value is Record<string, unknown> =>
  isRecord(value) && names.every((name) => typeof value[name] === 'string');

/** Narrows what was read from an identity file. */
export const isIdentity = (value: unknown): value is ClientIdentity =>
  hasTexts(value, ['tokenUrl', 'clientId', 'secretFingerprint', 'authentication']);

/** Narrows what was read from a token file. */
export const isEntry = (value: unknown): value is CacheEntry =>
  isIdentity(value) &&
  'token' in value &&
  hasTexts(value.token, ['value', 'scope']) &&
  typeof value.token.issuedAt === 'number' &&
  typeof value.token.expiresAt === 'number';
