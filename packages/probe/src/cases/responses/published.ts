import { isRecord } from '@mizt-auth/contract';
import type { PublicKey } from '../../forge/keys.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { fail, info, type Judgement, PASS } from '../../matrix/judgement.ts';
import { responseCase } from './response-case.ts';

/** Bits of an RSA key below which nobody should rely on it (NIST SP 800-131A, RFC 7518 section 3.3). */
const LEAST_BITS = 2048;

/** Members of a JWK that only its owner may know (RFC 7518 sections 6.2.2, 6.3.2 and 6.4.1). */
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'] as const;

const bitsOf = ({ n }: PublicKey): number =>
  n === undefined ? LEAST_BITS : Buffer.from(n, 'base64url').length * 8;

const keysJudged = async (context: CaseContext): Promise<Judgement> => {
  const keys = await context.jwks();
  for (const key of keys) {
    const shown = PRIVATE_MEMBERS.find((member) => isRecord(key) && member in key);
    if (shown !== undefined)
      return fail(`The published key ${key.kid} has its private member ${shown}.`, 'critical');
    if (bitsOf(key) < LEAST_BITS)
      return fail(`The published key ${key.kid} has ${bitsOf(key)} bits.`, 'high');
    if (key.e === 'AQ') return fail(`The published key ${key.kid} has the exponent 1.`, 'critical');
  }
  const ids = keys.map(({ kid }) => kid);
  return new Set(ids).size < ids.length ? fail('Two published keys have the same kid.', 'low') : PASS;
};

/** Seconds after which a token that anyone can replay should be over (RFC 6750 section 5.3). */
const LONG_LIFE = 3600;

const tokenJudged = async (context: CaseContext): Promise<Judgement> => {
  const { header, payload } = await context.parts();
  const alg = String(header.alg);
  if (/^none$/i.test(alg) || /^HS/i.test(alg)) return fail(`The issuer signs with ${alg}.`, 'high');
  const life = Number(payload.exp) - Number(payload.iat);
  const missing = ['iss', 'exp', 'aud', 'sub', 'client_id', 'iat', 'jti'].filter(
    (claim) => payload[claim] === undefined,
  );
  const personal = ['email', 'phone_number', 'address', 'birthdate', 'name'].filter(
    (claim) => payload[claim] !== undefined,
  );
  const notes = [
    ...(life > LONG_LIFE ? [`it lives ${life} s, which is long for a token that anyone can replay`] : []),
    ...(missing.length > 0 ? [`it lacks ${missing.join(', ')} (RFC 9068 §2.2)`] : []),
    ...(personal.length > 0 ? [`it names a person: ${personal.join(', ')}`] : []),
  ];
  return notes.length === 0 ? PASS : info(`A real token: ${notes.join('; ')}.`);
};

/** What the issuer publishes and issues, looked at and not attacked. */
export const published: readonly Case[] = [
  responseCase({
    id: 'J13',
    slug: 'published-keys',
    on: 'once',
    title: 'The issuer’s keys are public keys, and strong',
    standard: 'RFC 7517 §9.2, RFC 8725 §3.5, ASVS 5.0 11.2.3',
    severity: 'high',
    sent: 'nothing more: the JWKS is read',
    cure: 'Publish the public members of strong keys alone, each with an id of its own.',
    wanted: 'no private member, 2048 bits or more, each kid once',
    attempts: () => [],
    check: keysJudged,
  }),
  responseCase({
    id: 'J14',
    slug: 'issued-token',
    on: 'once',
    title: 'The issued token is asymmetric, short-lived and complete',
    standard: 'RFC 9068 §2.1, §2.2 and §6, RFC 6750 §5.3, ASVS 5.0 9.1.2',
    severity: 'high',
    mint: 'token-holder',
    sent: 'nothing more: a real token is decoded',
    cure: 'Sign with an asymmetric key, and let tokens live an hour at most.',
    wanted: 'an asymmetric alg; a long life and missing claims are reported',
    attempts: () => [],
    check: tokenJudged,
  }),
];
