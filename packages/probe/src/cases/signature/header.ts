import { CompactEncrypt } from 'jose';
import { encode, type Json, signingInput, withSignature } from '../../forge/jws.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { gotIn } from '../../matrix/exchange.ts';
import { fail, type Judgement, PASS } from '../../matrix/judgement.ts';
import { bearer, bearers } from '../shared/requests.ts';

const encrypted = async (context: CaseContext): Promise<Attempt[]> => {
  const { token, payload } = await context.parts();
  const seal = (text: string, header: Json): Promise<string> =>
    new CompactEncrypt(Buffer.from(text))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', ...header })
      .encrypt(new Uint8Array(32));
  const nested = encode({ alg: 'none', cty: 'JWT' });
  return bearers(context, {
    'JWE of the claims': await seal(JSON.stringify(payload), { typ: 'JWT' }),
    'JWE of a token': await seal(token, { cty: 'JWT' }),
    'nested JWT': `${nested}.${encode(token)}.`,
  });
};

const critical = async (context: CaseContext, header: Json): Promise<Attempt[]> => {
  const real = await context.parts();
  const kept = withSignature(signingInput({ ...real.header, ...header }, real.payload), real.raw[2]);
  const attempts = bearers(context, { 'signature kept': kept });
  if (!context.target.issuer) return attempts;
  // With the issuer at hand even the signature is right, so that nothing but the header can be refused.
  const signed = await context.signed({}, { header });
  return [...attempts, bearer(context, 'signed by the issuer', signed, { expect: 'noted' })];
};

/** Nobody but the issuer writes such a header into a token that verifies, so it takes a further flaw to gain from it. */
const checkCritical = ({ exchanges }: CaseContext): Judgement =>
  exchanges.some((exchange) => exchange.expectation === 'noted' && gotIn(exchange))
    ? fail(
        'signed by the issuer: the caller got in, although the header demands what the API does not know.',
        'medium',
      )
    : PASS;

/** Headers that ask for another kind of token, or of verification. */
export const headers: readonly Case[] = [
  {
    id: 'C27',
    slug: 'unknown-crit',
    title: 'Unknown critical header',
    standard: 'RFC 7515 §4.1.11 and §E, CVE-2025-59420',
    mint: 'token-holder',
    sent: '`crit` that names an unknown header, and an empty one',
    right: 'unauthorized',
    attempts: async (context) => [
      ...(await critical(context, { crit: ['x'], x: 1 })),
      ...(await critical(context, { crit: [] })),
    ],
    check: checkCritical,
  },
  {
    id: 'C28',
    slug: 'unencoded-payload',
    title: 'Unencoded payload',
    standard: 'RFC 7797 §6 and §7',
    mint: 'token-holder',
    sent: '`b64: false`, with and without `crit`',
    right: 'unauthorized',
    attempts: async (context) => {
      const { header, payload, raw } = await context.parts();
      const flat = signingInput({ ...header, b64: false }, payload);
      return [
        bearer(context, 'without crit', withSignature(flat, raw[2])),
        ...(await critical(context, { b64: false, crit: ['b64'] })),
      ];
    },
    check: checkCritical,
  },
  {
    id: 'C29',
    slug: 'encrypted-token',
    title: 'Encrypted or nested token',
    standard: 'RFC 8725 §2.3 and §3.3',
    mint: 'anyone',
    sent: 'a JWE with `dir`, a JWE around a token, a token inside a token',
    right: 'malformed',
    attempts: encrypted,
  },
  {
    id: 'C30',
    slug: 'issuer-key-misused',
    title: 'The issuer’s key, used otherwise',
    standard: 'RFC 8725 §3.1',
    mint: 'issuer',
    sent: 'PS256 and RS512 by the issuer’s own key; the signature of one key under the id of another',
    right: 'unauthorized',
    cure: 'Use each key for the algorithm that its JWK names.',
    attempts: async (context) => {
      const { header } = await context.parts();
      const other = (await context.jwks()).find(({ kid }) => kid !== header.kid)?.kid;
      const swapped = other ? { 'other kid': await context.signed({}, { header: { kid: other } }) } : {};
      return bearers(context, {
        PS256: await context.signed({}, { algorithm: 'PS256' }),
        RS512: await context.signed({}, { algorithm: 'RS512' }),
        ...swapped,
      });
    },
  },
];
