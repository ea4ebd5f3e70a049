import type { Json } from '../../forge/jws.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { NotApplicable } from '../../matrix/not-applicable.ts';
import { nowSeconds, signedEach } from '../shared/tokens.ts';

const HOUR = 3600;

type Values = Readonly<Record<string, unknown>>;

const each = (claim: string, values: Values): Readonly<Record<string, Json>> =>
  Object.fromEntries(
    Object.entries(values).map(([label, value]) => [`${claim} ${label}`, { [claim]: value }]),
  );

/** Expiries that are over or no number, in every form that a loose reader takes for the future. */
const expiries = (now: number): Values => ({
  'an hour ago': now - HOUR,
  'a day ago': now - 24 * HOUR,
  'ten years ago': now - 10 * 365 * 24 * HOUR,
  zero: 0,
  'minus one': -1,
  'a text': String(now + HOUR),
  'a text of the past': String(now - HOUR),
  'a date': new Date((now + HOUR) * 1000).toISOString(),
  'an empty text': '',
  'the word never': 'never',
  'the word Infinity': 'Infinity',
  true: true,
  false: false,
  null: null,
  'a list': [now + HOUR],
  'an empty list': [],
  'an object': { value: now + HOUR },
  'an empty object': {},
});

const begins = (now: number): Values => ({
  'in an hour': now + HOUR,
  'in two days': now + 48 * HOUR,
  'in an hour, as text': String(now + HOUR),
  'in an hour, in a list': [now + HOUR],
});

/** Issuers that look like the right one to a check for a part of it. */
const issuers = (issuer: string): Values => {
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  const other = 'https://issuer.mizt-auth.invalid';
  return {
    'with a suffix': `${issuer}x`,
    'with a path behind it': `${issuer}/other`,
    'with dots behind it': `${issuer}/../other`,
    'with a query': `${issuer}?x`,
    'with a fragment': `${issuer}#x`,
    'one letter short': issuer.slice(0, -1),
    'its beginning': issuer.slice(0, 20),
    'with a space': `${issuer} `,
    'with a space in front': ` ${issuer}`,
    'with a line feed': `${issuer}\n`,
    'with a NUL': `${issuer}\0`,
    'as the path of another host': `${other}/${issuer}`,
    'as a query of another host': `${other}/?iss=${issuer}`,
    'as user of another host': url ? `https://${url.host}@issuer.mizt-auth.invalid${url.pathname}` : other,
    'as part of another host': url ? `https://${url.hostname}.mizt-auth.invalid${url.pathname}` : other,
    'another host with the same path': url ? `${other}${url.pathname}` : other,
    'another path of the host': url ? `${url.origin}/other` : other,
    'without its scheme': issuer.replace(/^https?:\/\//, ''),
    'in a list': [issuer],
    'in a list with another': [other, issuer],
    'in an object': { iss: issuer },
    'an empty text': '',
    null: null,
    true: true,
    star: '*',
    'a number': 1,
  };
};

const audiences = (audience: string): Values => ({
  another: 'https://other.mizt-auth.invalid',
  'with a slash': `${audience}/`,
  'with a suffix': `${audience}x`,
  'with a prefix': `x${audience}`,
  'one letter short': audience.slice(0, -1),
  'in other letters': audience === audience.toUpperCase() ? audience.toLowerCase() : audience.toUpperCase(),
  'in an object': { [audience]: true },
  'an empty list': [],
  'a list of others': ['https://other.mizt-auth.invalid', 'https://third.mizt-auth.invalid'],
  'an empty text': '',
  null: null,
  true: true,
  'a number': 1,
  star: '*',
});

/** What the API calls itself: what it was told, else what the real token is made out to. */
const audienceOf = async (context: CaseContext): Promise<string> => {
  const { payload } = await context.parts();
  const [first] = [payload.aud].flat();
  const audience = context.target.audience ?? first;
  if (typeof audience !== 'string') throw new NotApplicable('The tokens of this target name no audience.');
  return audience;
};

const claimCase = (
  given: Pick<Case, 'id' | 'slug' | 'title' | 'sent' | 'standard' | 'attempts'> & Partial<Case>,
): Case => ({
  mint: 'issuer',
  right: 'denied',
  effort: 'standard',
  ...given,
});

/** Claims that are wrong in every way that a loose check lets pass. */
export const spelledClaims: readonly Case[] = [
  claimCase({
    id: 'E23',
    slug: 'expiry-any-form',
    title: 'Expiry in every wrong form',
    standard: 'RFC 7519 §2 and §4.1.4, ASVS 5.0 9.2.1',
    sent: 'signed tokens that expired an hour, a day, ten years ago; exp as zero, text, date, list, object, true, null',
    cure: 'Take exp for a number and nothing else, and refuse when it has passed.',
    attempts: async (context) => signedEach(context, each('exp', expiries(nowSeconds(context)))),
  }),
  claimCase({
    id: 'E24',
    slug: 'not-before-any-form',
    title: 'Not-before in every wrong form',
    standard: 'RFC 7519 §2 and §4.1.5, ASVS 5.0 9.2.1',
    severity: 'medium',
    sent: 'signed tokens whose nbf is in the future, as number, text and list',
    cure: 'Take nbf for a number and nothing else, and refuse while it lies ahead.',
    attempts: async (context) => signedEach(context, each('nbf', begins(nowSeconds(context)))),
  }),
  claimCase({
    id: 'E25',
    slug: 'issuer-look-alikes',
    title: 'Issuers that look like the right one',
    standard: 'RFC 8725 §3.8, RFC 9068 §4, ASVS 5.0 9.1.3',
    sent: 'signed tokens whose iss contains the right one, is part of it, or holds it in a list',
    cure: 'Compare iss with the configured issuer, character by character.',
    attempts: async (context) =>
      signedEach(context, each('iss', issuers(String((await context.parts()).payload.iss)))),
  }),
  claimCase({
    id: 'E26',
    slug: 'audience-look-alikes',
    title: 'Audiences that look like the right one',
    standard: 'RFC 7519 §4.1.3, RFC 8725 §3.9, RFC 9068 §4, ASVS 5.0 9.2.3',
    sent: 'signed tokens whose aud is another, contains the right one, is part of it, or is no text; and aud left out with the API in azp and resource instead',
    cure: 'Compare each entry of aud with the API’s own identifier, character by character.',
    attempts: async (context) => {
      const audience = await audienceOf(context);
      return signedEach(context, {
        ...each('aud', audiences(audience)),
        'aud left out': { aud: undefined },
        'in azp and resource instead': {
          aud: undefined,
          azp: audience,
          resource: audience,
          client_id: audience,
        },
      });
    },
  }),
];
