import { createHmac } from 'node:crypto';
import { WEAK_SECRETS } from '../../dictionaries/hmac-secrets.ts';
import { type KeyIdAttack, KNOWN_FILES, OBJECTS, SQL } from '../../dictionaries/injections.ts';
import { publicKeyForms } from '../../dictionaries/public-key-forms.ts';
import { hmacToken } from '../../forge/jws.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { bearer } from '../shared/requests.ts';
import { FIXED_ALGORITHMS } from './algorithm.ts';

/** The HMAC with SHA-256 of a signing input. */
export const hmacOf = (input: string, secret: string | Uint8Array): Buffer =>
  createHmac('sha256', secret).update(input).digest();

/** Words that an API may have taken for its secret, out of what everyone can see of it. */
const visibleWords = async (context: CaseContext): Promise<readonly string[]> => {
  const { header, payload } = await context.parts();
  const { hostname } = new URL(context.route.url);
  const claims = ['iss', 'aud', 'client_id', 'sub', 'azp', 'scope', 'jti', 'username'].map(
    (name) => payload[name],
  );
  const pool =
    String(payload.iss ?? '')
      .split('/')
      .at(-1) ?? '';
  const words = [...claims, header.kid, pool, hostname, hostname.split('.')[0], context.target.name];
  return [...new Set(words.filter((word): word is string => typeof word === 'string' && word !== ''))];
};

async function* guesses(context: CaseContext): AsyncGenerator<Attempt> {
  const { header, payload } = await context.parts();
  const words = [...WEAK_SECRETS, ...(await visibleWords(context))];
  for (const word of words) {
    yield bearer(context, `the word ${JSON.stringify(word)}`, hmacToken(header, payload, Buffer.from(word)));
  }
  // Some libraries take the secret as base64 of the bytes.
  for (const word of WEAK_SECRETS.filter((each) => /^[\w+/=-]{4,}$/.test(each))) {
    const secret = Buffer.from(word, 'base64');
    yield bearer(context, `the bytes of base64 ${JSON.stringify(word)}`, hmacToken(header, payload, secret));
  }
}

async function* confusion(context: CaseContext): AsyncGenerator<Attempt> {
  const { header, payload } = await context.parts();
  for (const [at, key] of (await context.jwks()).entries()) {
    for (const [name, secret] of publicKeyForms(key)) {
      const forged = hmacToken({ ...header, kid: key.kid }, payload, secret);
      yield bearer(context, `${name}, key ${at + 1}`, forged);
      const without = hmacToken({ ...header, kid: undefined }, payload, secret);
      if (at === 0) yield bearer(context, `${name}, no kid`, without);
    }
  }
}

const injected = (attacks: readonly KeyIdAttack[]) => async (context: CaseContext) => {
  const { header, payload } = await context.parts();
  return attacks.map(({ label, kid, secret }) =>
    bearer(context, `kid ${label}`, hmacToken({ ...header, kid }, payload, Buffer.from(secret))),
  );
};

const guessCase = (
  given: Pick<Case, 'id' | 'slug' | 'title' | 'sent' | 'attempts'> & Partial<Case>,
): Case => ({
  standard: 'RFC 8725 §3.1, §3.5 and §3.10, ASVS 5.0 9.1.2',
  mint: 'token-holder',
  right: 'denied',
  cure: FIXED_ALGORITHMS,
  effort: 'standard',
  ...given,
});

/** HMAC tokens with every secret that a verifier might be led to. */
export const hmacGuesses: readonly Case[] = [
  guessCase({
    id: 'C34',
    slug: 'hmac-public-key-any-form',
    title: 'HMAC with the public key in any form',
    standard: 'RFC 8725 §2.1 and §3.1, ASVS 5.0 9.1.2, CVE-2015-9235, CVE-2022-29217, CVE-2024-54150',
    mint: 'key-maker',
    sent: 'HS256 with each JWKS key as SPKI and PKCS#1, PEM with every line end, DER, base64, hex, modulus, JWK and JWKS; with its kid and without',
    long: true,
    attempts: confusion,
  }),
  guessCase({
    id: 'C35',
    slug: 'hmac-common-secret',
    title: 'HMAC with a secret that others have shipped',
    standard: 'RFC 8725 §2.2 and §3.5',
    sent: 'HS256 with the secrets of tutorials and templates, and with words that the token and the URL show',
    long: true,
    attempts: guesses,
  }),
  guessCase({
    id: 'C36',
    slug: 'kid-known-file',
    title: 'kid that names a known file',
    sent: 'kid as a path to empty and well-known files, in several encodings; HS256 with their content',
    attempts: injected(KNOWN_FILES),
  }),
  guessCase({
    id: 'C37',
    slug: 'kid-sql-injection',
    title: 'kid that ends a query and selects a key',
    sent: 'kid with SQL in both kinds of quotes, with and without brackets; HS256 with the selected text',
    attempts: injected(SQL),
  }),
  guessCase({
    id: 'C38',
    slug: 'kid-object',
    title: 'kid as an object, operator or inherited name',
    sent: 'kid as NoSQL operator, LDAP filter, list, number, and as a name that every object has; HS256 with what the lookup then gives',
    attempts: injected(OBJECTS),
  }),
];
