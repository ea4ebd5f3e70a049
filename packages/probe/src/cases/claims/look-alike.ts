import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { NotApplicable } from '../../matrix/not-applicable.ts';
import { signedEach } from '../shared/tokens.ts';
import { claimCase, each, type Values } from './claim-case.ts';

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

/** Issuers and audiences that look like the right ones. */
export const lookAlikes: readonly Case[] = [
  claimCase({
    id: 'E25',
    slug: 'issuer-look-alikes',
    title: 'Issuers that look like the right one',
    standard: 'RFC 8725 §3.8, RFC 9068 §4, ASVS 5.0 9.1.3, CVE-2024-53861',
    sent: 'signed tokens whose iss contains the right one, is part of it, or holds it in a list',
    cure: 'Compare iss with the configured issuer, character by character.',
    attempts: async (context) =>
      signedEach(context, each('iss', issuers(String((await context.parts()).payload.iss)))),
  }),
  claimCase({
    id: 'E26',
    slug: 'audience-look-alikes',
    title: 'Audiences that look like the right one',
    standard: 'RFC 7519 §4.1.3, RFC 8725 §3.9, RFC 9068 §4, ASVS 5.0 9.2.3, CVE-2020-26160',
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
