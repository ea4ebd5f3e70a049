import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { CompactEncrypt } from 'jose';
import { encode, type Json, signingInput, withSignature } from '../../forge/jws.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { bearer, bearers } from '../shared/requests.ts';
import { foreignCase, selfSigned } from './self-signed.ts';

/** Key types beside RSA, and how each signs (RFC 7518 section 3.4, RFC 8037 section 3.1). */
const CURVES = {
  ES256: { type: 'ec', namedCurve: 'P-256', hash: 'sha256' },
  ES384: { type: 'ec', namedCurve: 'P-384', hash: 'sha384' },
  ES256K: { type: 'ec', namedCurve: 'secp256k1', hash: 'sha256' },
  EdDSA: { type: 'ed25519', hash: null },
} as const;

interface CurveKey {
  readonly alg: string;
  readonly jwk: Json;
  readonly sign: (input: string) => Buffer;
}

const curveKey = (alg: keyof typeof CURVES): CurveKey => {
  const curve = CURVES[alg];
  const pair: { publicKey: KeyObject; privateKey: KeyObject } =
    curve.type === 'ec'
      ? generateKeyPairSync('ec', { namedCurve: curve.namedCurve })
      : generateKeyPairSync('ed25519');
  const how = { key: pair.privateKey, dsaEncoding: 'ieee-p1363' } as const;
  return {
    alg,
    jwk: { ...pair.publicKey.export({ format: 'jwk' }) },
    sign: (input) => sign(curve.hash, Buffer.from(input), how),
  };
};

/** Tokens signed with keys of other kinds, which some of them bring along. */
const otherKinds = async (context: CaseContext): Promise<readonly Attempt[]> => {
  const { header, payload } = await context.parts();
  return (Object.keys(CURVES) as (keyof typeof CURVES)[]).flatMap((alg) => {
    const key = curveKey(alg);
    const forged = (changes: Json): string => {
      const input = signingInput({ ...header, alg, ...changes }, payload);
      return withSignature(input, key.sign(input));
    };
    return bearers(context, {
      [`${alg}, real kid`]: forged({}),
      [`${alg}, jwk`]: forged({ jwk: key.jwk }),
      [`${alg}, jwk with the real kid`]: forged({ jwk: { ...key.jwk, kid: header.kid } }),
    });
  });
};

/** Encrypted for the issuer's published key, as anyone can, around claims that nobody signed. */
const encryptedForIssuer = async (context: CaseContext): Promise<readonly Attempt[]> => {
  const { payload } = await context.parts();
  const inner: Readonly<Record<string, string>> = {
    'claims alone': JSON.stringify(payload),
    'an unsigned token': `${encode({ alg: 'none' })}.${encode(payload)}.`,
    'a self-signed token': await selfSigned(context, {}),
  };
  const attempts: Attempt[] = [];
  for (const key of (await context.jwks()).filter(({ kty }) => kty === 'RSA')) {
    const publicKey = createPublicKey({ key, format: 'jwk' });
    for (const [label, text] of Object.entries(inner)) {
      const token = await new CompactEncrypt(Buffer.from(text))
        .setProtectedHeader({
          alg: 'RSA-OAEP-256',
          enc: 'A256GCM',
          cty: 'JWT',
          ...(key.kid && { kid: key.kid }),
        })
        .encrypt(publicKey);
      attempts.push(bearer(context, label, token));
    }
  }
  return attempts;
};

/** Tokens of keys that the issuer never published. */
export const foreignKeys: readonly Case[] = [
  foreignCase({
    id: 'C40',
    slug: 'own-key-other-kind',
    title: 'Own key of another kind',
    sent: 'tokens signed with ECDSA and EdDSA keys of the probe, under the real kid and with the key in the token',
    attempts: otherKinds,
  }),
  foreignCase({
    id: 'C41',
    slug: 'encrypted-for-issuer',
    title: 'Encrypted for the issuer’s key, signed by nobody',
    standard: 'RFC 8725 §2.3 and §3.3',
    sent: 'a JWE for each published RSA key around claims, an unsigned and a self-signed token',
    attempts: encryptedForIssuer,
  }),
];
