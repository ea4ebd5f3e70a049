import type { Json } from '../../forge/jws.ts';
import type { Case } from '../../matrix/case.ts';
import { bearer } from '../shared/requests.ts';
import { otherPoolToken, signedEach } from '../shared/tokens.ts';

const variants = (issuer: string): Readonly<Record<string, Json>> => {
  const other = issuer.replace(/^https?:/, (scheme) => (scheme === 'http:' ? 'https:' : 'http:'));
  const region = /[a-z]{2}-[a-z]+-\d/.exec(issuer)?.[0];
  return {
    'trailing slash': { iss: `${issuer}/` },
    'other scheme': { iss: other },
    'other case': { iss: issuer.toUpperCase() },
    ...(region && { 'other region': { iss: issuer.replaceAll(region, 'xx-north-9') } }),
  };
};

/** Tokens of another issuer. */
export const issuers: readonly Case[] = [
  {
    id: 'E07',
    slug: 'wrong-issuer',
    title: 'Wrong issuer, right key',
    standard: 'RFC 8725 §3.8, RFC 9068 §4',
    mint: 'issuer',
    sent: 'a signed token whose iss is another',
    right: 'unauthorized',
    attempts: (context) =>
      signedEach(context, {
        other: { iss: 'https://issuer.mizt-auth.invalid/other' },
        none: { iss: undefined },
      }),
  },
  {
    id: 'E08',
    slug: 'other-pool',
    title: 'Token of another pool',
    standard: 'RFC 8725 §3.8, ASVS 5.0 9.1.3',
    mint: 'operator',
    sent: 'a real token that another user pool issued',
    right: 'unauthorized',
    attempts: async (context) => [bearer(context, 'other pool', await otherPoolToken(context))],
  },
  {
    id: 'E09',
    slug: 'issuer-spelling',
    title: 'Issuer spelled otherwise',
    standard: 'RFC 8725 §3.8, RFC 9068 §4',
    mint: 'issuer',
    sent: 'iss with a slash at the end, another scheme, another case, another region',
    right: 'unauthorized',
    attempts: async (context) => signedEach(context, variants(String((await context.parts()).payload.iss))),
  },
];
