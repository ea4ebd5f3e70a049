import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** A key of the issuer, as its JWKS has it. */
export type PublicJwk = JsonWebKey & { readonly kid: string };

type Members = Readonly<Record<string, unknown>>;

/** What a verifier sees of a token. */
export interface Parts {
  readonly header: Members;
  readonly claims: Members;
  readonly input: string;
  readonly signature: Buffer;
}

const read = (part: string): Members => JSON.parse(Buffer.from(part, 'base64url').toString());

/** A token taken apart; undefined where it is not the very text that was signed (RFC 7515 section 5.2). */
export const parts = (token: string): Parts | undefined => {
  const [header = '', payload = '', signature = '', ...more] = token.split('.');
  try {
    const claims = read(payload);
    const bytes = Buffer.from(signature, 'base64url');
    if (more.length > 0 || bytes.toString('base64url') !== signature) return undefined;
    if (typeof claims !== 'object' || claims === null) return undefined;
    return { header: read(header), claims, input: `${header}.${payload}`, signature: bytes };
  } catch {
    return undefined;
  }
};

/** True where this key signed the token. */
export const signedBy = ({ input, signature, header }: Parts, jwk: JsonWebKey): boolean =>
  header.alg === 'RS256' &&
  verify('sha256', Buffer.from(input), createPublicKey({ key: jwk, format: 'jwk' }), signature);

/** True where one of the issuer's keys signed the token, and nothing in its header is out of the ordinary. */
export const isSound = (given: Parts, keys: readonly PublicJwk[]): boolean => {
  const { kid, crit, b64 } = given.header;
  const key = keys.find((one) => one.kid === kid);
  return key !== undefined && crit === undefined && b64 === undefined && signedBy(given, key);
};

/** True for an access token of this issuer that is alive. */
export const isTimely = ({ exp, nbf, iss, token_use: use }: Members, issuer: string): boolean => {
  const now = Date.now() / 1000;
  const begun = nbf === undefined || (typeof nbf === 'number' && nbf <= now);
  return typeof exp === 'number' && exp > now && exp < 1e11 && begun && iss === issuer && use === 'access';
};

/** The token of the one Authorization header, where there is one. */
export const bearerOf = ({ headersDistinct }: IncomingMessage): string | undefined => {
  const [only, ...more] = headersDistinct.authorization ?? [];
  return more.length > 0 ? undefined : /^Bearer ([^\s,]+)$/i.exec(only ?? '')?.[1];
};
