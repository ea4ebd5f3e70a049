import { constants, createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto';
import type { JsonRecord } from '@mizt-auth/contract';

/** What a route trusts. Key lookup and signature check are handed in, and may be anything. */
export interface Trust {
  readonly issuer: string;
  /** True where a Cognito authorizer decides, and tokens must read as Cognito writes them: compact JSON, whole seconds. */
  readonly cognito: boolean;
  /** The audience that the API insists on, where it does. */
  readonly audience?: string | undefined;
  /** What the JWT authorizer of an HTTP API takes; given where one decides. */
  readonly audiences?: readonly string[] | undefined;
  /**
   * Whether the key of this id made the signature over `input`; undefined for a key that the issuer does not have.
   * Without an id, any key of the issuer may have made it.
   */
  verify(kid: string | undefined, alg: string, input: string, signature: Uint8Array): boolean | undefined;
}

/** How a signature is verified, and by which keys: the type and, where it matters, the curve. */
interface Algorithm {
  /** Null where the key knows. */
  readonly hash: string | null;
  readonly kty: string;
  readonly crv?: string;
  readonly pss?: boolean;
}

/** The algorithms of RFC 7518 section 3.1, RFC 8037 section 3.1 and RFC 9864 that issuers use. */
const ALGORITHMS: ReadonlyMap<string, Algorithm> = new Map<string, Algorithm>([
  ['RS256', { hash: 'sha256', kty: 'RSA' }],
  ['RS384', { hash: 'sha384', kty: 'RSA' }],
  ['RS512', { hash: 'sha512', kty: 'RSA' }],
  ['PS256', { hash: 'sha256', kty: 'RSA', pss: true }],
  ['PS384', { hash: 'sha384', kty: 'RSA', pss: true }],
  ['PS512', { hash: 'sha512', kty: 'RSA', pss: true }],
  ['ES256', { hash: 'sha256', kty: 'EC', crv: 'P-256' }],
  ['ES384', { hash: 'sha384', kty: 'EC', crv: 'P-384' }],
  ['ES512', { hash: 'sha512', kty: 'EC', crv: 'P-521' }],
  ['EdDSA', { hash: null, kty: 'OKP' }],
  ['Ed25519', { hash: null, kty: 'OKP', crv: 'Ed25519' }],
]);

/** Algorithms of signatures that can be verified with a public key. `none` and the HMACs are not among them. */
export const SIGNATURE_ALGORITHMS: readonly string[] = [...ALGORITHMS.keys()];

interface VerifyingKey {
  readonly kid: unknown;
  readonly key: KeyObject;
  readonly algorithms: readonly string[];
}

// RFC 9864 gave EdDSA with this curve a name of its own: a key that names one serves both.
const isNamed = (alg: unknown, name: string): boolean =>
  alg === undefined ||
  alg === name ||
  (alg === 'EdDSA' && name === 'Ed25519') ||
  (alg === 'Ed25519' && name === 'EdDSA');

// One key, one algorithm (RFC 8725 section 3.1); a key that does not say is bound to its type and curve.
const algorithmsOf = ({ alg, kty, crv }: JsonRecord): readonly string[] =>
  [...ALGORITHMS]
    .filter(([name, fits]) => fits.kty === kty && (fits.crv ?? crv) === crv && isNamed(alg, name))
    .map(([name]) => name);

const verifyingKey = (jwk: JsonRecord): VerifyingKey | undefined => {
  const algorithms = algorithmsOf(jwk);
  if (algorithms.length === 0 || (jwk.use !== undefined && jwk.use !== 'sig')) return undefined;
  try {
    const key = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
    return { kid: jwk.kid, key, algorithms };
  } catch {
    return undefined;
  }
};

const known = new WeakMap<readonly unknown[], readonly VerifyingKey[]>();

const verifyingKeys = (jwks: readonly JsonRecord[]): readonly VerifyingKey[] => {
  const found = known.get(jwks);
  if (found !== undefined) return found;
  const keys = jwks.map(verifyingKey).filter((key) => key !== undefined);
  known.set(jwks, keys);
  return keys;
};

// Options take Node half as long as the check itself, so a key goes without where it can.
const keyFor = (key: KeyObject, { kty, pss }: Partial<Algorithm>) => {
  // RFC 7518 section 3.5: the salt is as long as the hash.
  if (pss)
    return { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  return kty === 'RSA' ? key : ({ key, dsaEncoding: 'ieee-p1363' } as const);
};

const signed = (alg: string, input: string, key: KeyObject, signature: Uint8Array): boolean => {
  const algorithm: Partial<Algorithm> = ALGORITHMS.get(alg) ?? {};
  return verify(algorithm.hash ?? null, Buffer.from(input), keyFor(key, algorithm), signature);
};

/** What a route asks beside the issuer's signature. */
export interface TrustOptions {
  /** True, the default, where a Cognito authorizer decides. */
  readonly cognito?: boolean | undefined;
  readonly audience?: string | undefined;
  /** What the JWT authorizer of an HTTP API takes; given where one decides. */
  readonly audiences?: readonly string[] | undefined;
}

/**
 * Trusts an issuer with these keys (RFC 7517 section 5) and no other: what a token's own header brings
 * does not count (RFC 8725 section 3.10). The array must not change; a new set of keys is a new array.
 */
export const trustKeys = (
  issuer: string,
  jwks: readonly JsonRecord[],
  { cognito = true, audience, audiences }: TrustOptions = {},
): Trust => ({
  issuer,
  cognito,
  audience,
  audiences,
  verify(kid, alg, input, signature) {
    const keys = verifyingKeys(jwks).filter((key) => kid === undefined || key.kid === kid);
    if (keys.length === 0) return undefined;
    return keys.some(({ key, algorithms }) => algorithms.includes(alg) && signed(alg, input, key, signature));
  },
});
