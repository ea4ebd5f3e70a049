import { createPublicKey, generateKeyPair, type JsonWebKey, type KeyObject } from 'node:crypto';
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

/** Makes a key pair for this run. */
export const newOwnKey = async (): Promise<OwnKey> => {
  const { privateKey, publicKey } = await generate('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: OWN_KID, alg: 'RS256', use: 'sig' };
  return { privateKey, publicKey, jwk };
};

/** A public key as a server might hold it, and so the bytes that it might take for an HMAC secret. */
export interface KeyEncoding {
  readonly name: string;
  readonly secret: Uint8Array;
}

/**
 * Every usual encoding of an RSA public key. The bytes must match what the server holds exactly, so
 * one alone proves nothing (OWASP WSTG-SESS-10).
 */
export const encodingsOf = (jwk: PublicKey): KeyEncoding[] => {
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  const spki = key.export({ type: 'spki', format: 'pem' }).toString();
  const pkcs1 = key.export({ type: 'pkcs1', format: 'pem' }).toString();
  const texts: readonly (readonly [string, string])[] = [
    ['spki-pem', spki],
    ['spki-pem-no-newline', spki.trimEnd()],
    ['spki-pem-crlf', spki.replaceAll('\n', '\r\n')],
    ['pkcs1-pem', pkcs1],
    ['pkcs1-pem-no-newline', pkcs1.trimEnd()],
    ['modulus-text', jwk.n ?? ''],
    ['jwk-json', JSON.stringify(jwk)],
  ];
  return [
    ...texts.map(([name, text]) => ({ name, secret: Buffer.from(text) })),
    { name: 'spki-der', secret: key.export({ type: 'spki', format: 'der' }) },
    { name: 'pkcs1-der', secret: key.export({ type: 'pkcs1', format: 'der' }) },
    { name: 'modulus', secret: Buffer.from(jwk.n ?? '', 'base64url') },
  ];
};
