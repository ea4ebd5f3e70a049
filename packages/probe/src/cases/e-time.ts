import type { Expectation } from '../expectation.ts';
import type { Lab } from '../lab.ts';
import type { Attempt, Row } from '../row.ts';
import { info, PASS } from '../verdict.ts';
import { bearer, bearers } from './attempts.ts';

const HOUR = 3600;

const CURE = 'Check exp and nbf of every token on every request, with a leeway of a minute at the most.';

const seconds = ({ target }: Lab): number => Math.floor(target.context.now() / 1000);

const signedEach = async (
  lab: Lab,
  tokens: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): Promise<Attempt[]> => {
  const signed = await Promise.all(
    Object.entries(tokens).map(async ([label, claims]) => [label, await lab.signed(claims)] as const),
  );
  return bearers(lab, Object.fromEntries(signed));
};

/** Seconds after its expiry for which a token may still be taken, as clocks differ (RFC 7519 section 4.1.4). */
const LEEWAYS = [1, 30, 60, 300];

const LONGEST_LEEWAY = 60;

const leeways = (lab: Lab): Promise<Attempt[]> => {
  const now = seconds(lab);
  const signed = async (label: string, exp: number, expect: Expectation): Promise<Attempt> =>
    bearer(lab, label, await lab.signed({ exp }), { expect });
  return Promise.all([
    ...LEEWAYS.map((late) =>
      signed(`expired ${late} s ago`, now - late, late > LONGEST_LEEWAY ? 'unauthorized' : 'noted'),
    ),
    signed('expires in a minute', now + 60, 'allowed'),
  ]);
};

/** Family E, the claims about time. */
export const timeRows: readonly Row[] = [
  {
    id: 'E01',
    title: 'Expired token',
    standard: 'RFC 7519 §4.1.4, ASVS 5.0 9.2.1, OWASP API2:2023',
    mint: 'L',
    sent: 'a signed token that expired an hour ago',
    right: 'unauthorized',
    cure: CURE,
    attempts: (lab) =>
      signedEach(lab, { expired: { exp: seconds(lab) - HOUR, iat: seconds(lab) - 2 * HOUR } }),
  },
  {
    id: 'E02',
    title: 'Token of the future',
    standard: 'RFC 7519 §4.1.5, ASVS 5.0 9.2.1',
    mint: 'L',
    sent: 'a signed token whose nbf is an hour ahead',
    right: 'unauthorized',
    cure: CURE,
    attempts: (lab) => signedEach(lab, { nbf: { nbf: seconds(lab) + HOUR } }),
  },
  {
    id: 'E03',
    title: 'Issued in the future',
    standard: 'RFC 7519 §4.1.6',
    mint: 'L',
    sent: 'a signed token whose iat is a day ahead',
    right: 'noted',
    on: 'reading',
    attempts: (lab) =>
      signedEach(lab, { iat: { iat: seconds(lab) + 24 * HOUR, exp: seconds(lab) + 25 * HOUR } }),
  },
  {
    id: 'E04',
    title: 'No expiry',
    standard: 'RFC 9068 §2.2',
    mint: 'L',
    sent: 'a signed token without exp',
    right: 'unauthorized',
    cure: CURE,
    attempts: (lab) => signedEach(lab, { 'no exp': { exp: undefined } }),
  },
  {
    id: 'E05',
    title: 'Expiry that is no date',
    standard: 'RFC 7519 §2',
    mint: 'L',
    sent: 'exp as text, negative, null, a list, 1e20; a fraction is noted',
    right: 'unauthorized',
    cure: CURE,
    attempts: async (lab) => [
      ...(await signedEach(lab, {
        text: { exp: String(seconds(lab) + HOUR) },
        negative: { exp: -1 },
        null: { exp: null },
        list: { exp: [seconds(lab) + HOUR] },
        huge: { exp: 1e20 },
      })),
      // RFC 7519 section 2 allows a fraction, and Cognito writes none.
      bearer(lab, 'fraction', await lab.signed({ exp: seconds(lab) + HOUR + 0.5 }), { expect: 'noted' }),
    ],
    check: () => PASS,
  },
  {
    id: 'E06',
    title: 'Just expired',
    standard: 'RFC 7519 §4.1.4',
    mint: 'L',
    sent: 'signed tokens that expired 1, 30, 60 and 300 s ago, and one that has a minute left',
    right: 'noted',
    cure: CURE,
    on: 'reading',
    wanted: '401 a minute after the expiry at the latest; the leeway is reported',
    attempts: leeways,
    check: ({ exchanges }) => {
      const late = LEEWAYS.filter((_, at) => (exchanges[at]?.response?.status ?? 500) < 300);
      if (late.length > 0) return info(`Tokens are taken up to ${late.at(-1)} s after their expiry.`);
      return PASS;
    },
  },
];
