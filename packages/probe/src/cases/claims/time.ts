import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { gotIn } from '../../matrix/exchange.ts';
import { fail, info, type Judgement, PASS } from '../../matrix/judgement.ts';
import { bearer } from '../shared/requests.ts';
import { nowSeconds, signedEach } from '../shared/tokens.ts';

const HOUR = 3600;

const CURE = 'Check exp and nbf of every token on every request, with a leeway of a minute at the most.';

/** Seconds of leeway that the clocks of two machines need, and no more. */
const SMALL_LEEWAY = 60;

const lateness = (late: number): string => `expired ${late} s ago`;

const isTaken = async (context: CaseContext, late: number): Promise<boolean> => {
  const token = await context.signed({ exp: nowSeconds(context) - late });
  return gotIn(await context.ask(bearer(context, lateness(late), token)));
};

// RFC 7519 section 4.1.4 allows a few minutes as clocks differ; how many is found by halving.
const measure = async (context: CaseContext): Promise<Attempt[]> => {
  let [taken, refused] = [1, HOUR];
  const measurable = (await isTaken(context, taken)) && !(await isTaken(context, refused));
  while (measurable && refused - taken > 1) {
    const middle = (taken + refused) >> 1;
    if (await isTaken(context, middle)) taken = middle;
    else refused = middle;
  }
  const valid = await context.signed({ exp: nowSeconds(context) + SMALL_LEEWAY });
  return [bearer(context, 'expires in a minute', valid, { expect: 'allowed' })];
};

const judgeLeeway = ({ exchanges, maxLeewaySeconds }: CaseContext): Judgement => {
  const late = exchanges
    .filter(gotIn)
    .map(({ attempt }) => Number(/^expired (\d+)/.exec(attempt.label)?.[1] ?? 0));
  const leeway = Math.max(0, ...late);
  if (leeway === 0) return PASS;
  if (leeway >= HOUR) return fail('A token that expired an hour ago is accepted.', 'high');
  const reason = `Tokens are accepted up to ${leeway} s after their expiry.`;
  if (leeway > maxLeewaySeconds) return fail(reason, 'high');
  return leeway > SMALL_LEEWAY ? fail(reason, 'low') : info(reason);
};

/** Tokens that are too old, too young, or of no age. */
export const times: readonly Case[] = [
  {
    id: 'E01',
    slug: 'expired',
    title: 'Expired token',
    standard: 'RFC 7519 §4.1.4, ASVS 5.0 9.2.1, OWASP API2:2023',
    mint: 'issuer',
    sent: 'a signed token that expired an hour ago',
    right: 'unauthorized',
    cure: CURE,
    attempts: (context) =>
      signedEach(context, {
        expired: { exp: nowSeconds(context) - HOUR, iat: nowSeconds(context) - 2 * HOUR },
      }),
  },
  {
    id: 'E02',
    slug: 'not-yet-valid',
    title: 'Token of the future',
    standard: 'RFC 7519 §4.1.5, ASVS 5.0 9.2.1',
    mint: 'issuer',
    sent: 'a signed token whose nbf is an hour ahead',
    right: 'unauthorized',
    cure: CURE,
    attempts: (context) => signedEach(context, { nbf: { nbf: nowSeconds(context) + HOUR } }),
  },
  {
    id: 'E03',
    slug: 'issued-in-future',
    title: 'Issued in the future',
    standard: 'RFC 7519 §4.1.6',
    mint: 'issuer',
    sent: 'a signed token whose iat is a day ahead',
    right: 'noted',
    attempts: (context) =>
      signedEach(context, {
        iat: { iat: nowSeconds(context) + 24 * HOUR, exp: nowSeconds(context) + 25 * HOUR },
      }),
  },
  {
    id: 'E04',
    slug: 'no-expiry',
    title: 'No expiry',
    standard: 'RFC 9068 §2.2 and §4',
    mint: 'issuer',
    sent: 'a signed token without exp',
    right: 'unauthorized',
    cure: CURE,
    attempts: (context) => signedEach(context, { 'no exp': { exp: undefined } }),
  },
  {
    id: 'E05',
    slug: 'expiry-no-date',
    title: 'Expiry that is not a date',
    standard: 'RFC 7519 §2',
    mint: 'issuer',
    sent: 'exp as text, negative, null, a list; 1e20 and a fraction are noted',
    right: 'unauthorized',
    cure: CURE,
    attempts: async (context) => [
      ...(await signedEach(context, {
        text: { exp: String(nowSeconds(context) + HOUR) },
        negative: { exp: -1 },
        null: { exp: null },
        list: { exp: [nowSeconds(context) + HOUR] },
      })),
      // RFC 7519 section 2 allows a fraction and any size, and Cognito writes neither.
      bearer(context, 'huge', await context.signed({ exp: 1e20 }), { expect: 'noted' }),
      bearer(context, 'fraction', await context.signed({ exp: nowSeconds(context) + HOUR + 0.5 }), {
        expect: 'noted',
      }),
    ],
    check: () => PASS,
  },
  {
    id: 'E06',
    slug: 'just-expired',
    title: 'Just expired',
    standard: 'RFC 7519 §4.1.4, RFC 9068 §4',
    mint: 'issuer',
    sent: 'signed tokens that expired 1 s to an hour ago, until the leeway is known to the second, and one that has a minute left',
    right: 'noted',
    cure: CURE,
    wanted: '401 a minute after the expiry at the latest; the leeway is reported in seconds',
    long: true,
    attempts: measure,
    check: judgeLeeway,
  },
];
