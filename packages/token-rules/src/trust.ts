import { createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto';
import type { JsonRecord } from '@mizt-auth/contract';

/** What a route trusts. Key lookup and signature check are handed in, and may be anything. */
export interface Trust {
  readonly issuer: string;
  /** True where tokens must read as Cognito writes them: compact JSON, whole seconds. */
  readonly cognito: boolean;
  /** Whether the key of this id made the signature over `input`; undefined for a key that the issuer does not have. */
  verify(kid: string, alg: string, input: string, signature: Uint8Array): boolean | undefined;
}

/** Hashes of the algorithms of RFC 7518 section 3.1 and RFC 8037 that issuers use; null where the key knows. */
const HASHES: ReadonlyMap<string, string | null> = new Map([
  ['RS256', 'sha256'],
  ['RS384', 'sha384'],
  ['RS512', 'sha512'],
  ['ES256', 'sha256'],
  ['ES384', 'sha384'],
  ['ES512', 'sha512'],
  ['EdDSA', null],
]);

/** Algorithms of signatures that can be verified with a public key. `none` and the HMACs are not among them. */
export const SIGNATURE_ALGORITHMS: readonly string[] = [...HASHES.keys()];

interface VerifyingKey {
  readonly key: KeyObject;
  readonly algorithms: readonly string[];
}

const FAMILIES: ReadonlyMap<unknown, string> = new Map([
  ['RSA', 'RS'],
  ['EC', 'ES'],
  ['OKP', 'Ed'],
]);

// One key, one algorithm (RFC 8725 section 3.1); a key that does not say is bound to its family.
const algorithmsOf = ({ alg, kty }: JsonRecord): readonly string[] => {
  const family = FAMILIES.get(kty);
  if (family === undefined) return [];
  return SIGNATURE_ALGORITHMS.filter(
    (name) => name.startsWith(family) && (alg === undefined || alg === name),
  );
};

const verifyingKey = (jwk: JsonRecord): VerifyingKey | undefined => {
  const algorithms = algorithmsOf(jwk);
  if (algorithms.length === 0 || (jwk.use !== undefined && jwk.use !== 'sig')) return undefined;
  try {
    return { key: createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' }), algorithms };
  } catch {
    return undefined;
  }
};

type Keys = ReadonlyMap<unknown, VerifyingKey>;

const known = new WeakMap<readonly unknown[], Keys>();

const keysById = (jwks: readonly JsonRecord[]): Keys => {
  const found = known.get(jwks);
  if (found !== undefined) return found;
  const pairs = jwks.flatMap((jwk) => {
    const key = verifyingKey(jwk);
    return key === undefined ? [] : [[jwk.kid, key] as const];
  });
  const keys = new Map(pairs);
  known.set(jwks, keys);
  return keys;
};

/**
 * Trusts an issuer with these keys (RFC 7517 section 5) and no other: what a token's own header brings
 * does not count (RFC 8725 section 3.10). The array must not change; a new set of keys is a new array.
 */
export const trustKeys = (issuer: string, jwks: readonly JsonRecord[], cognito = true): Trust => ({
  issuer,
  cognito,
  verify(kid, alg, input, signature) {
    const found = keysById(jwks).get(kid);
    const hash = HASHES.get(alg);
    if (found === undefined) return undefined;
    if (hash === undefined || !found.algorithms.includes(alg)) return false;
    return verify(hash, Buffer.from(input), { key: found.key, dsaEncoding: 'ieee-p1363' }, signature);
  },
});
