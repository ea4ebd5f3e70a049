import { generateKeyPair, type JsonWebKey, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

/** A public key as a JWKS shows it. */
export interface PublicKey extends JsonWebKey {
  readonly kid?: string;
}

/** A key pair of the probe's own, which no target has a reason to trust. */
export interface OwnKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly jwk: PublicKey;
}

const generate = promisify(generateKeyPair);

/** Id of the probe's own key. */
export const OWN_KID = 'mizt-auth-probe';

/** Makes a key pair for this run; `modulusLength` is in bits. */
export const newOwnKey = async (modulusLength = 2048): Promise<OwnKey> => {
  const { privateKey, publicKey } = await generate('rsa', { modulusLength });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: OWN_KID, alg: 'RS256', use: 'sig' };
  return { privateKey, publicKey, jwk };
};
