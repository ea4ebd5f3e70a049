import { createHmac, type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';
import type { JsonRecord } from '@mizt-auth/contract';
import { decodeToken } from '@mizt-auth/token-rules';

/** A JSON object out of a token. */
export type Json = JsonRecord;

/** A JWS in compact form, taken apart. */
export interface JwsParts {
  readonly header: Json;
  readonly payload: Json;
  /** The three parts as they stand in the token. */
  readonly raw: readonly [header: string, payload: string, signature: string];
}

/** The base64url of a text, of bytes, or of a value's JSON (RFC 7515 section 2). */
export const encode = (value: string | Uint8Array | Json): string => {
  if (typeof value === 'string') return Buffer.from(value).toString('base64url');
  return value instanceof Uint8Array
    ? Buffer.from(value).toString('base64url')
    : Buffer.from(JSON.stringify(value)).toString('base64url');
};

/** Takes a token apart; undefined for one that is no JWS. Nothing is verified. */
export const splitJws = (token: string): JwsParts | undefined => {
  const decoded = decodeToken(token);
  if (decoded === undefined) return undefined;
  const [header = '', payload = '', signature = ''] = token.split('.');
  return { header: decoded.header, payload: decoded.claims, raw: [header, payload, signature] };
};

/** The claims of a token that may be anything; none where it is no JWS. Nothing is verified. */
export const claimsOf = (token: unknown): Json =>
  (typeof token === 'string' ? splitJws(token)?.payload : undefined) ?? {};

/** What a signature covers (RFC 7515 section 5.1). A string goes in as the text that it is. */
export const signingInput = (header: string | Json, payload: string | Json): string =>
  `${encode(header)}.${encode(payload)}`;

/** A token of a signing input and a signature, which may be any text or bytes. */
export const withSignature = (input: string, signature: string | Uint8Array): string =>
  `${input}.${typeof signature === 'string' ? signature : encode(signature)}`;

const HMAC_HASHES = { HS256: 'sha256', HS384: 'sha384', HS512: 'sha512' } as const;

/** The HMAC algorithms of RFC 7518 section 3.2. */
export type HmacAlgorithm = keyof typeof HMAC_HASHES;

/** A token signed with a secret, whatever the secret is; libraries refuse public keys and short ones. */
export const hmacToken = (
  header: Json,
  payload: string | Json,
  secret: Uint8Array,
  algorithm: HmacAlgorithm = 'HS256',
): string => {
  const input = signingInput({ ...header, alg: algorithm }, payload);
  return withSignature(input, createHmac(HMAC_HASHES[algorithm], secret).update(input).digest());
};

/** A token signed with RS256 by any RSA key. */
export const rsaToken = (header: Json, payload: string | Json, key: KeyObject): string => {
  const input = signingInput({ ...header, alg: 'RS256' }, payload);
  return withSignature(input, sign('sha256', Buffer.from(input), key));
};

const signAside = promisify<string, Buffer, KeyObject, Buffer>(sign);

/** The same, signed on another thread, for who makes many. */
export const rsaTokenAside = async (
  header: Json,
  payload: string | Json,
  key: KeyObject,
): Promise<string> => {
  const input = signingInput({ ...header, alg: 'RS256' }, payload);
  return withSignature(input, await signAside('sha256', Buffer.from(input), key));
};
