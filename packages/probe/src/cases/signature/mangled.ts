import { createHash } from 'node:crypto';
import { encode, signingInput, withSignature } from '../../forge/jws.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { bearers } from '../shared/requests.ts';

/** `DigestInfo` of SHA-256 (RFC 8017 section 9.2), which stands before the hash inside a signature. */
const SHA256_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');

/** The padded hash as it is before RSA, which a verifier that forgets to raise it takes for right. */
const padded = (input: string, length: number): Buffer => {
  const hash = createHash('sha256').update(input).digest();
  const end = Buffer.concat([Buffer.from([0]), SHA256_INFO, hash]);
  return Buffer.concat([Buffer.from([0, 1]), Buffer.alloc(Math.max(0, length - 2 - end.length), 0xff), end]);
};

/** Signatures that are none, for claims that were changed and for those that were not. */
const signatures = (input: string, real: Buffer): Readonly<Record<string, string | Uint8Array>> => {
  const { length } = real;
  const hash = (name: string) => createHash(name).update(input).digest();
  const cuts = [1, 2, 4, 8, 16, 20, 32, 64, 128, 192].filter((cut) => cut < length);
  return {
    ...Object.fromEntries(cuts.map((cut) => [`first ${cut} bytes`, real.subarray(0, cut)])),
    ...Object.fromEntries(
      cuts.map((cut) => [
        `first ${cut} bytes, then zeros`,
        Buffer.concat([real.subarray(0, cut), Buffer.alloc(length - cut)]),
      ]),
    ),
    ...Object.fromEntries(cuts.map((cut) => [`last ${cut} bytes`, real.subarray(length - cut)])),
    'last bytes, zeros in front': Buffer.concat([Buffer.alloc(length - 32), real.subarray(length - 32)]),
    'one byte left out': real.subarray(1),
    'first byte changed': Buffer.concat([Buffer.from([(real[0] ?? 0) ^ 1]), real.subarray(1)]),
    'last byte changed': Buffer.concat([real.subarray(0, -1), Buffer.from([(real.at(-1) ?? 0) ^ 1])]),
    'bytes reversed': Buffer.from(real).reverse(),
    'all zeros': Buffer.alloc(length),
    'all ones': Buffer.alloc(length, 0xff),
    'the number one': Buffer.concat([Buffer.alloc(length - 1), Buffer.from([1])]),
    'one zero byte': Buffer.alloc(1),
    'one byte': Buffer.from([1]),
    'zeros, 32 bytes': Buffer.alloc(32),
    'zeros, 64 bytes': Buffer.alloc(64),
    'ones, 64 bytes': Buffer.alloc(64, 1),
    'padded hash': padded(input, length),
    'SHA-256 of the input': hash('sha256'),
    'SHA-1 of the input': hash('sha1'),
    'MD5 of the input': hash('md5'),
    'SHA-256 in hex': hash('sha256').toString('hex'),
    'the word null': 'null',
    'the word undefined': 'undefined',
    'the word true': 'true',
    'the word none': 'none',
    'the word signature': 'signature',
    'empty object': '{}',
    zero: '0',
    dash: '-',
    'equals sign': '=',
    space: '%20',
    'the header again': input.split('.')[0] ?? '',
    'the claims again': input.split('.')[1] ?? '',
  };
};

const ofRealClaims = async (context: CaseContext): Promise<readonly Attempt[]> => {
  const { raw } = await context.parts();
  const input = `${raw[0]}.${raw[1]}`;
  const made = signatures(input, Buffer.from(raw[2], 'base64url'));
  return bearers(
    context,
    Object.fromEntries(Object.entries(made).map(([label, text]) => [label, withSignature(input, text)])),
  );
};

/** The signature stays right for the bytes that were signed, and the token says something else. */
const movedParts = async (context: CaseContext): Promise<readonly Attempt[]> => {
  const { header, payload, raw, token } = await context.parts();
  const later = encode({ ...payload, exp: Number(payload.exp ?? 0) + 3600 });
  const twice = (first: string, last: string): string =>
    `{"alg":${first},"kid":${JSON.stringify(header.kid)},"alg":${last}}`;
  const repeated = (first: string, last: string): string => signingInput(twice(first, last), payload);
  const shapes: Readonly<Record<string, string>> = {
    'three parts and the real ones behind them': `${raw[0]}.${later}..${token}`,
    'claims twice': `${raw[0]}.${later}.${raw[1]}.${raw[2]}`,
    'other claims in front': `${later}.${token}`,
    'signature in the middle': `${raw[0]}.${raw[2]}.${raw[1]}`,
    'detached claims': `${raw[0]}..${raw[2]}`,
    'slash for the first dot': `${raw[0]}/${raw[1]}.${raw[2]}`,
    'comma for the dots': `${raw[0]},${raw[1]},${raw[2]}`,
    'alg twice, none last': `${repeated('"RS256"', '"none"')}.`,
    'alg twice, none first': `${repeated('"none"', '"RS256"')}.`,
    'alg twice, real signature': `${repeated('"none"', '"RS256"')}.${raw[2]}`,
    'Alg in other letters': `${signingInput({ ...header, alg: undefined, Alg: 'none', ALG: 'none' }, payload)}.`,
    'alg in the claims': `${raw[0]}.${encode({ ...payload, alg: 'none' })}.`,
    'two tokens in one': `${token}${token}`,
  };
  return bearers(context, shapes);
};

/** A case about a token that is none. */
export const mangledCase = (
  given: Pick<Case, 'id' | 'slug' | 'title' | 'sent' | 'long' | 'attempts'>,
): Case => ({
  standard: 'RFC 7515 §5.2, RFC 8725 §3.3 and §3.7, ASVS 5.0 9.1.1',
  mint: 'token-holder',
  right: 'denied',
  effort: 'standard',
  ...given,
});

/** Tokens whose signature or parts are wrong in every other way. */
export const mangledTokens: readonly Case[] = [
  mangledCase({
    id: 'C43',
    slug: 'signature-any-bytes',
    long: true,
    title: 'Signature of other bytes',
    sent: 'the real claims with the signature cut at every usual length, filled up, reversed, as hash, as word, as number',
    attempts: ofRealClaims,
  }),
  mangledCase({
    id: 'C44',
    slug: 'parts-moved',
    title: 'Parts moved, doubled, left out',
    sent: 'other claims beside the signed ones, detached claims, alg twice, other marks between the parts',
    attempts: movedParts,
  }),
];
