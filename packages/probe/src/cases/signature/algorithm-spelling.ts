import { HMAC_SPELLINGS, NO_ALGORITHM, OTHER_ALGORITHMS } from '../../dictionaries/algorithms.ts';
import { publicKeyForms } from '../../dictionaries/public-key-forms.ts';
import { encode, type Json, withSignature } from '../../forge/jws.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { bearer } from '../shared/requests.ts';
import { FIXED_ALGORITHMS } from './algorithm.ts';
import { hmacOf } from './hmac-guess.ts';

const named = (alg: unknown): string => JSON.stringify(alg);

/** The real claims under a header with this alg; `sign` makes the signature over the signing input. */
const underHeader = async (
  context: CaseContext,
  changes: Json,
  sign: (input: string) => string | Uint8Array,
): Promise<string> => {
  const { header, raw } = await context.parts();
  const input = `${encode({ ...header, ...changes })}.${raw[1]}`;
  return withSignature(input, sign(input));
};

const unsigned = async (context: CaseContext): Promise<readonly Attempt[]> => {
  const { raw } = await context.parts();
  const attempts = NO_ALGORITHM.map(async (alg) => [
    bearer(context, named(alg), await underHeader(context, { alg }, () => '')),
    bearer(context, `${named(alg)}, signature kept`, await underHeader(context, { alg }, () => raw[2])),
  ]);
  const bare = { alg: 'none', kid: undefined, typ: undefined };
  return [
    ...(await Promise.all(attempts)).flat(),
    bearer(context, 'none, nothing else in the header', await underHeader(context, bare, () => '')),
  ];
};

const symmetric = async (context: CaseContext): Promise<readonly Attempt[]> => {
  const attempts: Attempt[] = [];
  for (const key of await context.jwks()) {
    const pem = publicKeyForms(key).slice(0, 2);
    for (const alg of HMAC_SPELLINGS) {
      for (const [name, secret] of pem) {
        const token = await underHeader(context, { alg, kid: key.kid }, (input) => hmacOf(input, secret));
        attempts.push(bearer(context, `${named(alg)}, ${name}`, token));
      }
    }
  }
  return attempts;
};

const others = async (context: CaseContext): Promise<readonly Attempt[]> => {
  const { raw } = await context.parts();
  const signatures: Readonly<Record<string, string>> = {
    'real signature': raw[2],
    'no signature': '',
    'a zero': 'AA',
  };
  const attempts = OTHER_ALGORITHMS.flatMap((alg) =>
    Object.entries(signatures).map(async ([name, signature]) =>
      bearer(context, `${alg}, ${name}`, await underHeader(context, { alg }, () => signature)),
    ),
  );
  return Promise.all(attempts);
};

const spellingCase = (given: Pick<Case, 'id' | 'slug' | 'title' | 'sent' | 'long' | 'attempts'>): Case => ({
  standard: 'RFC 8725 §3.1 and §3.2, RFC 7515 §4.1.1, ASVS 5.0 9.1.2',
  mint: 'token-holder',
  right: 'denied',
  cure: FIXED_ALGORITHMS,
  effort: 'standard',
  ...given,
});

/** The algorithm in every spelling that some verifier takes for none, for an HMAC, or for its own. */
export const algorithmSpellings: readonly Case[] = [
  spellingCase({
    id: 'C31',
    slug: 'alg-none-spelled',
    long: true,
    title: 'No algorithm, in every spelling',
    sent: 'none in other letters, with white space, control characters and look-alikes, null, numbers, lists and objects as alg; without a signature and with the real one',
    attempts: unsigned,
  }),
  spellingCase({
    id: 'C32',
    slug: 'alg-hmac-spelled',
    long: true,
    title: 'HMAC with the public key, alg in every spelling',
    sent: 'HS256 in other letters, with white space, as list, as URL, beside RS256; signed with the public key as PEM',
    attempts: symmetric,
  }),
  spellingCase({
    id: 'C33',
    slug: 'alg-other',
    long: true,
    title: 'Every other algorithm',
    sent: 'each registered algorithm and each usual misspelling as alg, with the real signature, none, and a zero',
    attempts: others,
  }),
];
