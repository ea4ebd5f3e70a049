import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type JsonWebKey,
  type KeyObject,
  X509Certificate,
} from 'node:crypto';
import { isRecord, parseJson, textMember } from '@mizt-auth/contract';
import * as oauth from 'oauth4webapi';
import type { ClientKey } from './client-credentials.ts';
import type { ClientCertificate } from './context.ts';
import { ClientKeyError } from './errors.ts';

/** What is said of a key beside it; `origin` is where it came from, in words. */
export interface KeyHints {
  readonly origin: string;
  readonly algorithm?: string | undefined;
  readonly keyId?: string | undefined;
}

/** How keys sign (RFC 7518 section 3.1, RFC 8037 section 3.1), and which keys can. */
export interface ClientAlgorithm {
  readonly subtle: Parameters<KeyObject['toCryptoKey']>[0];
  readonly fits: (key: KeyObject) => boolean;
}

const isRsa = ({ asymmetricKeyType }: KeyObject): boolean => asymmetricKeyType === 'rsa';
const isCurve =
  (name: string) =>
  ({ asymmetricKeyDetails }: KeyObject): boolean =>
    asymmetricKeyDetails?.namedCurve === name;

/** Names of the algorithms with which a client may sign. The first that fits a key is its default. */
export const CLIENT_ALGORITHMS: ReadonlyMap<string, ClientAlgorithm> = new Map<string, ClientAlgorithm>([
  ['RS256', { subtle: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, fits: isRsa }],
  ['PS256', { subtle: { name: 'RSA-PSS', hash: 'SHA-256' }, fits: isRsa }],
  ['ES256', { subtle: { name: 'ECDSA', namedCurve: 'P-256' }, fits: isCurve('prime256v1') }],
  ['ES384', { subtle: { name: 'ECDSA', namedCurve: 'P-384' }, fits: isCurve('secp384r1') }],
  ['EdDSA', { subtle: { name: 'Ed25519' }, fits: (key) => key.asymmetricKeyType === 'ed25519' }],
]);

const LEAST_RSA_BITS = 2048;

interface Parsed {
  readonly key: KeyObject;
  readonly alg?: string | undefined;
  readonly kid?: string | undefined;
}

type Fault = (problem: string) => ClientKeyError;

const ENCRYPTED = /-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m;

// What a file holds instead, where its first line says so.
const otherPem = (text: string): string => {
  const [, what] = /-----BEGIN ([A-Z0-9 ]+)-----/.exec(text) ?? [];
  return what === undefined || what.endsWith('PRIVATE KEY')
    ? 'is neither a private key as PEM nor one as JWK'
    : `holds a ${what.toLowerCase()}, not a private key`;
};

const fromPem = (text: string, fault: Fault): Parsed => {
  if (ENCRYPTED.test(text)) throw fault('is encrypted: decrypt it first, for example with openssl pkey');
  try {
    return { key: createPrivateKey(text) };
  } catch {
    throw fault(otherPem(text));
  }
};

const fromJwk = (jwk: unknown, fault: Fault): Parsed => {
  const keys: unknown = isRecord(jwk) ? (jwk.keys ?? [jwk]) : [];
  const [only, more] = Array.isArray(keys) ? keys : [];
  if (more !== undefined) throw fault('is a set of several keys: give one of them');
  if (isRecord(only) && only.d === undefined) throw fault('is a public key: the private one is needed');
  try {
    const key = createPrivateKey({ key: only as JsonWebKey, format: 'jwk' });
    return { key, alg: textMember(only, 'alg'), kid: textMember(only, 'kid') };
  } catch {
    throw fault('is no private key as JWK');
  }
};

const algorithmFor = ({ key, alg }: Parsed, asked: string | undefined, fault: Fault) => {
  const wanted = asked ?? alg;
  const name = wanted ?? [...CLIENT_ALGORITHMS].find(([, { fits }]) => fits(key))?.[0];
  const found = name === undefined ? undefined : CLIENT_ALGORITHMS.get(name);
  if (name === undefined || found === undefined)
    throw fault(
      `cannot sign by ${wanted ?? key.asymmetricKeyType}: use ${[...CLIENT_ALGORITHMS.keys()].join(', ')}`,
    );
  if (!found.fits(key)) throw fault(`is of another kind than ${name} takes`);
  return { name, ...found };
};

const checkSize = ({ asymmetricKeyDetails }: KeyObject, fault: Fault): void => {
  const bits = asymmetricKeyDetails?.modulusLength ?? LEAST_RSA_BITS;
  if (bits < LEAST_RSA_BITS) throw fault(`has ${bits} bits, and ${LEAST_RSA_BITS} are the least`);
};

const thumbprintOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(createPublicKey(key).export({ type: 'spki', format: 'der' }))
    .digest('base64url');

// The library writes the name that RFC 9864 gave to EdDSA with this curve, and few issuers know it yet.
const signing = (signer: oauth.PrivateKey, algorithm: string): oauth.ClientAuth =>
  oauth.PrivateKeyJwt(signer, {
    [oauth.modifyAssertion]: (header) => {
      header.alg = algorithm;
    },
  });

/** A private key that was read, and how it signs. */
export interface PrivateKey extends Pick<ClientAlgorithm, 'subtle'> {
  readonly key: KeyObject;
  /** The name of the algorithm, one of {@link CLIENT_ALGORITHMS}. */
  readonly algorithm: string;
  readonly kid?: string | undefined;
}

/**
 * Reads a private key: PEM (PKCS#8, PKCS#1, SEC1) or JWK (RFC 7517), a set of one key included.
 *
 * Throws {@link ClientKeyError}, which says what is wrong and shows nothing of the key.
 */
export const readPrivateKey = (text: string, hints: KeyHints): PrivateKey => {
  const { origin } = hints;
  const fault: Fault = (problem) =>
    new ClientKeyError(`The private key from ${origin} ${problem}.`, { origin, problem });
  const json = parseJson(text);
  const parsed = json === undefined ? fromPem(text, fault) : fromJwk(json, fault);
  const { name, subtle } = algorithmFor(parsed, hints.algorithm, fault);
  checkSize(parsed.key, fault);
  return { key: parsed.key, subtle, algorithm: name, kid: hints.keyId ?? parsed.kid };
};

/** Reads the private key of a client. Throws as {@link readPrivateKey} does. */
export const readClientKey = (text: string, hints: KeyHints): ClientKey => {
  const { key, subtle, algorithm, kid } = readPrivateKey(text, hints);
  const signer = { key: key.toCryptoKey(subtle, false, ['sign']), ...(kid && { kid }) };
  return { ...signer, algorithm, thumbprint: thumbprintOf(key), authenticate: signing(signer, algorithm) };
};

/**
 * Makes sure that a certificate and a private key, both PEM, belong together; `origin` says in words where they came
 * from. Throws {@link ClientKeyError}.
 */
export const assertPair = ({ cert, key }: ClientCertificate, origin: string): void => {
  const fault = (problem: string): ClientKeyError =>
    new ClientKeyError(`The client certificate from ${origin} ${problem}.`, { origin, problem });
  const secret = fromPem(key, (problem) => fault(`cannot be used, as its key ${problem}`));
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(cert);
  } catch {
    throw fault('is no certificate as PEM');
  }
  if (!certificate.checkPrivateKey(secret.key)) throw fault('does not belong to that key');
};
