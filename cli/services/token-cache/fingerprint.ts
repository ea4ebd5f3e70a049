import { createHash } from 'node:crypto';
import type { ClientCredentials } from '@mizt-auth/consumer';
import type { ClientIdentity } from './entry.ts';

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
