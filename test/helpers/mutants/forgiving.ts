import { createHmac, createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto';
import {
  apiGatewayRules,
  type Claims,
  type GatewayRules,
  headerValue,
  TokenRejected,
  type TrustedIssuer,
} from '@mizt-auth/local-aws';

/** A header as a careless verifier reads it. */
export type Header = Readonly<Record<string, unknown>>;

const read = (part: string): Record<string, unknown> => {
  const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
  if (typeof value !== 'object' || value === null) throw new TokenRejected('invalid');
  return value as Record<string, unknown>;
};

/** A token taken apart without a look at its signature. */
export const takeApart = (token: string) => {
  const [header = '', payload = '', signature = ''] = token.split('.');
  try {
    return {
      header: read(header) as Header,
      claims: read(payload) as Claims,
      input: `${header}.${payload}`,
      signature: Buffer.from(signature, 'base64url'),
    };
  } catch {
    throw new TokenRejected('invalid');
  }
};

/** The real check first, then the claims that a careless reader gets out of the text, if any. */
export const orClaims =
  (read: (token: string, issuer: TrustedIssuer) => Claims | undefined | Promise<Claims | undefined>) =>
  async (token: string, issuer: TrustedIssuer): Promise<Claims> => {
    try {
      return await apiGatewayRules.verifySignature(token, issuer);
    } catch {
      const claims = await read(token, issuer);
      if (claims === undefined) throw new TokenRejected('invalid');
      return claims;
    }
  };

/** The real check first, then whatever the mutant lets through besides. */
export const orElse = (
  accepts: (parts: ReturnType<typeof takeApart>, issuer: TrustedIssuer) => boolean | Promise<boolean>,
) =>
  orClaims(async (token, issuer) => {
    const parts = takeApart(token);
    return (await accepts(parts, issuer)) ? parts.claims : undefined;
  });

const reader =
  (form: RegExp): GatewayRules['readToken'] =>
  (request, header) =>
    form.exec(headerValue(request, header) ?? '')?.[1];

/** Reads a JWT whose signature may be empty; the stack's own rule reads no such thing. */
export const laxToken = reader(/^(?:bearer )?([\w-]+\.[\w-]+\.[\w-]*)$/i);

/** Reads whatever stands behind `Bearer`. */
export const anyText = reader(/^bearer (.+)$/i);

/** True where the HMAC of the token agrees with one of these secrets. */
export const hmacAgrees = (
  { header, input, signature }: ReturnType<typeof takeApart>,
  secrets: readonly (string | Uint8Array)[],
): boolean => {
  const hash = { HS256: 'sha256', HS384: 'sha384', HS512: 'sha512' }[String(header.alg)];
  return (
    hash !== undefined &&
    secrets.some((secret) => createHmac(hash, secret).update(input).digest().equals(signature))
  );
};

/** True where an RSA key signed the token. */
export const rsaAgrees = (
  { header, input, signature }: ReturnType<typeof takeApart>,
  key: KeyObject | JsonWebKey | undefined,
): boolean => {
  if (key === undefined || header.alg !== 'RS256') return false;
  const publicKey =
    'kty' in key ? createPublicKey({ key: key as JsonWebKey, format: 'jwk' }) : (key as KeyObject);
  return verify('sha256', Buffer.from(input), publicKey, signature);
};

/** The keys of an issuer as Node reads them. */
export const keysOf = ({ keys }: TrustedIssuer): KeyObject[] =>
  keys.map((key) => createPublicKey({ key: { ...key }, format: 'jwk' }));

/** A JSON document behind a URL. */
export const fetchJson = async (url: string): Promise<Readonly<Record<string, unknown>>> =>
  (await (await fetch(url)).json()) as Readonly<Record<string, unknown>>;

/** The first key of a JWKS behind a URL, or undefined where there is none. */
export const fetchKey = async (url: unknown): Promise<JsonWebKey | undefined> => {
  if (typeof url !== 'string' || !URL.canParse(url)) return undefined;
  try {
    return ((await fetchJson(url)).keys as JsonWebKey[])[0];
  } catch {
    return undefined;
  }
};
