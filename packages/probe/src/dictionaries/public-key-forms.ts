import { createPublicKey, type JsonWebKey } from 'node:crypto';

const lines = (der: Buffer, label: string): string =>
  `-----BEGIN ${label}-----\n${der.toString('base64').replace(/.{64}(?=.)/g, '$&\n')}\n-----END ${label}-----`;

const endings = (name: string, text: string): [string, Buffer][] => [
  [name, Buffer.from(text)],
  [`${name}, line feed`, Buffer.from(`${text}\n`)],
  [`${name}, CRLF`, Buffer.from(text.replaceAll('\n', '\r\n'))],
  [`${name}, CRLF at the end too`, Buffer.from(`${text}\n`.replaceAll('\n', '\r\n'))],
  [`${name}, line feed in front`, Buffer.from(`\n${text}\n`)],
  [`${name}, on one line`, Buffer.from(text.replaceAll('\n', ''))],
  [`${name}, escaped line feeds`, Buffer.from(text.replaceAll('\n', '\\n'))],
  [`${name}, spaces for line feeds`, Buffer.from(text.replaceAll('\n', ' '))],
  [`${name}, base64 of it`, Buffer.from(Buffer.from(`${text}\n`).toString('base64'))],
];

/**
 * Every form in which a published RSA or EC key can end up as the secret of an HMAC (CVE-2015-9235,
 * CVE-2016-10555, CVE-2022-29217, CVE-2024-54150). Takes a key of the issuer's JWKS; gives each form by name.
 */
export const publicKeyForms = (jwk: JsonWebKey): readonly (readonly [string, Buffer])[] => {
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  const spki = key.export({ type: 'spki', format: 'der' });
  const { kty, n, e, x, y } = jwk;
  const minimal = kty === 'RSA' ? { e, kty, n } : { crv: jwk.crv, kty, x, y };
  const forms: [string, Buffer][] = [
    ...endings('SPKI PEM', lines(spki, 'PUBLIC KEY')),
    ['SPKI DER', spki],
    ['SPKI in base64', Buffer.from(spki.toString('base64'))],
    ['SPKI in base64url', Buffer.from(spki.toString('base64url'))],
    ['SPKI in hex', Buffer.from(spki.toString('hex'))],
    ['SPKI in base64, lines', Buffer.from(spki.toString('base64').replace(/.{64}(?=.)/g, '$&\n'))],
    ['JWK as it is published', Buffer.from(JSON.stringify(jwk))],
    ['JWK, needed members (RFC 7638)', Buffer.from(JSON.stringify(minimal))],
    ['JWK, indented', Buffer.from(JSON.stringify(jwk, null, 2))],
    ['JWKS', Buffer.from(JSON.stringify({ keys: [jwk] }))],
    ['key id', Buffer.from(String(jwk.kid ?? ''))],
  ];
  if (kty !== 'RSA' || n === undefined || e === undefined) return forms;
  const pkcs1 = key.export({ type: 'pkcs1', format: 'der' });
  const modulus = Buffer.from(n, 'base64url');
  return [
    ...forms,
    ...endings('PKCS#1 PEM', lines(pkcs1, 'RSA PUBLIC KEY')),
    ['PKCS#1 DER', pkcs1],
    ['PKCS#1 in base64', Buffer.from(pkcs1.toString('base64'))],
    ['modulus as text', Buffer.from(n)],
    ['modulus as bytes', modulus],
    ['modulus with a zero in front', Buffer.concat([Buffer.alloc(1), modulus])],
    ['modulus in hex', Buffer.from(modulus.toString('hex'))],
    ['modulus in base64', Buffer.from(modulus.toString('base64'))],
    ['modulus in decimal', Buffer.from(BigInt(`0x${modulus.toString('hex')}`).toString())],
    ['exponent as text', Buffer.from(e)],
    ['exponent as bytes', Buffer.from(e, 'base64url')],
    ['modulus and exponent', Buffer.from(`${n}.${e}`)],
  ];
};
