import { createHash } from 'node:crypto';
import type { ClientCredentials, TokenRequest } from '@mizt-auth/consumer';
import type { ClientIdentity } from './entry.ts';

/** A short text that tells two values apart and gives neither away. */
export const fingerprint = (value: string): string =>
  createHash('sha256').update(value).digest('hex').slice(0, 16);

const proofOf = (credentials: ClientCredentials): string => {
  if (credentials.authentication === 'private_key_jwt')
    return `${credentials.key.kid} ${credentials.key.thumbprint}`;
  if (credentials.authentication === 'tls_client_auth') return credentials.certificate.cert;
  return credentials.clientSecret;
};

/**
 * The identity of a client. Its own id goes into the secret's fingerprint, so that equal secrets do not look equal,
 * and so does what it asks for beside scopes: a token for one audience is not one for another.
 */
export const identityOf = (credentials: ClientCredentials, request: TokenRequest = {}): ClientIdentity => {
  const { tokenUrl, clientId, authentication = 'post' } = credentials;
  const secretFingerprint = fingerprint(
    `${tokenUrl} ${clientId} ${proofOf(credentials)} ${JSON.stringify(request)}`,
  );
  return { tokenUrl, clientId, secretFingerprint, authentication };
};
