import { CLAIM_SWITCHES, HEADER_SWITCHES } from '../../dictionaries/common-credentials.ts';
import { encode, type Json, withSignature } from '../../forge/jws.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { bearer } from '../shared/requests.ts';
import { mangledCase } from './mangled.ts';
import { selfSigned } from './self-signed.ts';

/** Characters of claims that make a forged token large, up to what servers commonly take. */
const SIZES = [1000, 3000, 6000];

const labelOf = (changes: Json): string =>
  Object.entries(changes)
    .map(([name, value]) => `${name} ${value === undefined ? 'left out' : JSON.stringify(value)}`)
    .join(', ');

/** The real token with these changes: signed by the probe's key, and with the signature left as it was. */
const forged = async (context: CaseContext, header: Json, claims: Json): Promise<readonly Attempt[]> => {
  const real = await context.parts();
  const changed = { ...real.payload, ...claims };
  const input = `${encode({ ...real.header, ...header })}.${encode(changed)}`;
  const label = labelOf({ ...header, ...claims });
  return [
    bearer(context, `${label}, own key`, await selfSigned(context, header, claims)),
    bearer(context, `${label}, signature of zeros`, withSignature(input, Buffer.alloc(256))),
  ];
};

const eachHeader = async (context: CaseContext): Promise<readonly Attempt[]> =>
  (await Promise.all(HEADER_SWITCHES.map((header) => forged(context, header, {})))).flat();

const eachClaim = async (context: CaseContext): Promise<readonly Attempt[]> =>
  (await Promise.all(CLAIM_SWITCHES.map((claims) => forged(context, {}, claims)))).flat();

const large = async (context: CaseContext): Promise<readonly Attempt[]> => {
  const sized = await Promise.all(
    SIZES.map(async (size) => {
      const padding = 'x'.repeat(size);
      const attempts = await forged(context, {}, { padding });
      return attempts.map((attempt) => ({
        ...attempt,
        label: `${size} letters of claims, ${attempt.label.split(', ').at(-1)}`,
      }));
    }),
  );
  return sized.flat();
};

/** Forged tokens that ask the verifier not to look. */
export const switchedOff: readonly Case[] = [
  mangledCase({
    id: 'C49',
    slug: 'header-switches',
    long: true,
    title: 'Forged token with a header that switches checks off',
    sent: 'self-signed tokens, and real ones with a signature of zeros, with every typ, cty, zip, enc and made-up member',
    attempts: eachHeader,
  }),
  mangledCase({
    id: 'C50',
    slug: 'claim-switches',
    long: true,
    title: 'Forged token with claims that win trust',
    sent: 'the same with claims of administrators, internal callers, tests and health checks, and with claims left out',
    attempts: eachClaim,
  }),
  mangledCase({
    id: 'C51',
    slug: 'large-forged-token',
    title: 'Large forged token',
    sent: 'the same with one, three and six thousand letters of claims',
    attempts: large,
  }),
];
