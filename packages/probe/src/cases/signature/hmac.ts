import { publicKeyForms } from '../../dictionaries/public-key-forms.ts';
import { hmacToken } from '../../forge/jws.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { bearer } from '../shared/requests.ts';
import { FIXED_ALGORITHMS } from './algorithm.ts';

/** Passwords that people use for an HMAC secret, shortest first. */
const WEAK_SECRETS = [
  '1',
  'key',
  'test',
  'admin',
  'secret',
  'changeme',
  'password',
  'jwtsecret',
  'your-256-bit-secret',
  'your_jwt_secret',
  'supersecret',
  '123456',
];

/** The forms in which most servers hold a key; the others are a case of their own. */
const USUAL = [
  'SPKI PEM',
  'SPKI PEM, line feed',
  'SPKI PEM, CRLF at the end too',
  'SPKI DER',
  'PKCS#1 PEM',
  'PKCS#1 PEM, line feed',
  'PKCS#1 DER',
  'modulus as text',
  'modulus as bytes',
  'JWK as it is published',
];

const confusion = async (context: CaseContext): Promise<Attempt[]> => {
  const { header, payload } = await context.parts();
  const keys = await context.jwks();
  const attempts: Attempt[] = [];
  for (const [at, jwk] of keys.entries()) {
    for (const [name, secret] of publicKeyForms(jwk).filter(([form]) => USUAL.includes(form))) {
      // One encoding is enough to tell whether the hash of the HMAC matters; it never did.
      const algorithms =
        name === 'SPKI PEM, line feed' ? (['HS256', 'HS384', 'HS512'] as const) : (['HS256'] as const);
      for (const algorithm of algorithms) {
        const forged = hmacToken({ ...header, kid: jwk.kid }, payload, secret, algorithm);
        attempts.push(bearer(context, `${algorithm} ${name}, key ${at + 1}`, forged));
      }
    }
  }
  return attempts;
};

/** Tokens that are signed with a secret that is none. */
export const hmacs: readonly Case[] = [
  {
    id: 'C10',
    slug: 'hmac-public-key',
    long: true,
    title: 'HMAC with the public key as secret',
    standard: 'RFC 8725 §2.1 and §3.1, ASVS 5.0 9.1.2, CVE-2015-2951, CVE-2016-10555, WSTG-SESS-10',
    mint: 'key-maker',
    sent: 'HS256, HS384, HS512 with each JWKS key in every usual encoding: PEM, DER, modulus, JWK',
    right: 'unauthorized',
    cure: FIXED_ALGORITHMS,
    attempts: confusion,
  },
  {
    id: 'C11',
    slug: 'hmac-empty-secret',
    title: 'HMAC with an empty secret',
    standard: 'RFC 8725 §3.5, CVE-2019-20933',
    mint: 'token-holder',
    sent: 'HS256 with a secret of no bytes',
    right: 'unauthorized',
    cure: FIXED_ALGORITHMS,
    attempts: async (context) => {
      const { header, payload } = await context.parts();
      return [bearer(context, 'empty', hmacToken(header, payload, Buffer.alloc(0)))];
    },
  },
  {
    id: 'C12',
    slug: 'hmac-weak-secret',
    long: true,
    title: 'HMAC with a secret that is easily guessed',
    standard: 'RFC 8725 §2.2 and §3.5',
    mint: 'token-holder',
    sent: 'HS256 with well-known passwords, the client id, the issuer',
    right: 'unauthorized',
    cure: FIXED_ALGORITHMS,
    attempts: async (context) => {
      const { header, payload } = await context.parts();
      const pool = String(payload.iss).split('/').at(-1) ?? '';
      const guesses = [...WEAK_SECRETS, String(payload.client_id ?? payload.sub), pool];
      return guesses.map((secret, at) =>
        bearer(context, `guess ${at + 1}`, hmacToken(header, payload, Buffer.from(secret))),
      );
    },
  },
];
