import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { request } from 'node:http';
import { compactDecrypt } from 'jose';
import {
  anyText,
  fetchJson,
  fetchKey,
  hmacAgrees,
  orClaims,
  orElse,
  rsaAgrees,
  type takeApart,
} from './forgiving.ts';
import { gateway, type Mutant } from './mutant.ts';

type Parts = ReturnType<typeof takeApart>;

const trusting = (name: string, caughtBy: string, accepts: Parameters<typeof orElse>[0]): Mutant =>
  gateway(name, [caughtBy], { verifySignature: orElse(accepts) });

const firstKey = (jwks: unknown): JsonWebKey | undefined =>
  (jwks as { readonly keys?: readonly JsonWebKey[] } | undefined)?.keys?.[0];

const HASHES: Readonly<Record<string, string | null>> = { ES256: 'sha256', ES384: 'sha384', EdDSA: null };

const curveAgrees = ({ header, input, signature }: Parts): boolean => {
  const hash = HASHES[String(header.alg)];
  if (hash === undefined || header.jwk === undefined) return false;
  const key = createPublicKey({ key: header.jwk as JsonWebKey, format: 'jwk' });
  return verify(hash, Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' }, signature);
};

// RFC 8725 section 2.3: that somebody encrypted it for us says nothing about who it was.
const decrypting: Mutant = {
  name: 'JWE decrypted and its claims believed',
  caughtBy: ['C41'],
  withPool: (pool) => ({
    readToken: anyText,
    verifySignature: orClaims(async (token) => {
      if (token.split('.').length !== 5) return undefined;
      const { plaintext } = await compactDecrypt(token, pool().keys.access.privateKey);
      return JSON.parse(Buffer.from(plaintext).toString());
    }),
  }),
};

// A client that takes user and password out of a URL, as curl and many others do.
const ask = (url: string): Promise<void> =>
  new Promise((resolve) => {
    request(url, (response) => response.resume().on('end', resolve))
      .on('error', () => resolve())
      .end();
  });

const fetching = (name: string, urlOf: (parts: Parts, issuer: string) => unknown, caughtBy: string): Mutant =>
  trusting(name, caughtBy, async (parts, { issuer }) => {
    const url = urlOf(parts, issuer);
    if (typeof url === 'string' && URL.canParse(url)) await ask(url);
    return false;
  });

/** Gateways that believe in keys which the issuer never published. */
export const foreignKeyMutants: readonly Mutant[] = [
  trusting('jwks in the header trusted', 'C39', (parts) => rsaAgrees(parts, firstKey(parts.header.jwks))),
  trusting('pem in the header trusted', 'C39', (parts) => {
    const { pem } = parts.header;
    return typeof pem === 'string' && rsaAgrees(parts, createPublicKey(pem));
  }),
  // A thumbprint says which certificate is meant; that there is one does not make it right.
  trusting('x5t taken for a proof', 'C39', ({ header }) => header['x5t#S256'] !== undefined),
  trusting('symmetric key in the header trusted', 'C39', (parts) => {
    const { k } = (parts.header.jwk ?? {}) as JsonWebKey;
    return k !== undefined && hmacAgrees(parts, [Buffer.from(k, 'base64url')]);
  }),
  // CVE-2018-0114 on another curve.
  trusting('embedded jwk of another kind trusted', 'C40', curveAgrees),
  decrypting,
  fetching('claim jwks_uri fetched', ({ claims }) => claims.jwks_uri, 'C47'),
  fetching('claim picture fetched', ({ claims }) => claims.picture, 'C47'),
  trusting('header url fetched and trusted', 'C47', async (parts) =>
    rsaAgrees(parts, await fetchKey(parts.header.url)),
  ),
  fetching(
    'jku allowed by its start',
    ({ header }, issuer) => (String(header.jku).startsWith(new URL(issuer).origin) ? header.jku : undefined),
    'C48',
  ),
  fetching(
    'x5u allowed where it names the host',
    ({ header }, issuer) => (String(header.x5u).includes(new URL(issuer).host) ? header.x5u : undefined),
    'C48',
  ),
  trusting('jku blocked by the name of the address', 'C48', async (parts) => {
    const { jku } = parts.header;
    if (typeof jku !== 'string' || /127\.0\.0\.1|localhost/.test(jku)) return false;
    return (await fetchJson(jku)).keys !== undefined && false;
  }),
];
