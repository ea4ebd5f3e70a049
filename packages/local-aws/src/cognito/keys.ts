import { generateKeyPair, type KeyObject, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

/** A public key as the JWKS shows it (RFC 7517); the six members that Cognito gives. */
export type PublicJwk = {
  readonly alg: 'RS256';
  readonly e: string;
  readonly kid: string;
  readonly kty: 'RSA';
  readonly n: string;
  readonly use: 'sig';
};

/** A key that signs tokens, and its public half. */
export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly publicJwk: PublicJwk;
}

/** The public keys of one user pool, and the issuer that they speak for. */
export interface TrustedIssuer {
  readonly issuer: string;
  /** A new array with every change. */
  readonly keys: readonly PublicJwk[];
}

/** The keys of a pool: Cognito signs access and ID tokens with different ones. */
export interface PoolKeys {
  readonly access: SigningKey;
  readonly id: SigningKey;
}

const generate = promisify(generateKeyPair);

/** Makes one key pair; its id is new as well. */
export const newSigningKey = async (): Promise<SigningKey> => {
  const { privateKey, publicKey } = await generate('rsa', { modulusLength: 2048 });
  const { e = '', n = '' } = publicKey.export({ format: 'jwk' });
  // Cognito's key ids are 32 bytes in plain Base64, not base64url.
  const kid = randomBytes(32).toString('base64');
  return { privateKey, publicJwk: { alg: 'RS256', e, kid, kty: 'RSA', n, use: 'sig' } };
};

/** Makes the keys of one pool afresh; nobody else has ever held them. */
export const newPoolKeys = async (): Promise<PoolKeys> => {
  const [access, id] = await Promise.all([newSigningKey(), newSigningKey()]);
  return { access, id };
};
