import type { Case } from '../../matrix/case.ts';
import { leastScopes } from '../../matrix/route.ts';
import { authorization, withLines } from '../shared/requests.ts';
import { ownToken } from '../shared/tokens.ts';

/** Real tokens, shown otherwise than as one bearer token. */
export const schemes: readonly Case[] = [
  {
    id: 'A06',
    slug: 'other-scheme',
    title: 'Real token under another scheme',
    standard: 'RFC 6750 §2.1',
    mint: 'token-holder',
    sent: 'a real token after Token, JWT, DPoP, MAC, Negotiate and an AWS signature’s scheme',
    right: 'denied',
    strict: 'refused',
    cure: 'Take the token from the scheme Bearer alone.',
    attempts: async (context) => {
      const token = await ownToken(context);
      const schemes = ['Token', 'JWT', 'DPoP', 'MAC', 'Negotiate', 'Basic'];
      return [
        ...schemes.map((scheme) => authorization(context, scheme, `${scheme} ${token}`)),
        // API Gateway may take it for a broken AWS signature, which it answers like a missing route.
        authorization(context, 'AWS4-HMAC-SHA256', `AWS4-HMAC-SHA256 Credential=${token}`, {
          expect: 'rejected',
        }),
      ];
    },
  },
  {
    id: 'A07',
    slug: 'bare-token',
    title: 'Bare token, no scheme',
    standard: 'RFC 6750 §2.1; API Gateway takes it, and AWS samples send it',
    mint: 'token-holder',
    sent: 'a real token as the whole value',
    right: 'noted',
    strict: 'unauthorized',
    attempts: async (context) => [
      authorization(context, 'bare', await ownToken(context), { scopes: leastScopes(context.route) }),
    ],
  },
  {
    id: 'A08',
    slug: 'scheme-case',
    title: 'Scheme in another case',
    severity: 'low',
    standard: 'RFC 9110 §11.1',
    mint: 'token-holder',
    sent: 'a real token after `bearer` and `BEARER`',
    right: 'welcome',
    strict: 'allowed',
    attempts: async (context) => {
      const token = await ownToken(context);
      return ['bearer', 'BEARER'].map((scheme) =>
        authorization(context, scheme, `${scheme} ${token}`, { scopes: leastScopes(context.route) }),
      );
    },
  },
  {
    id: 'A09',
    slug: 'odd-space',
    title: 'Odd space between scheme and token',
    standard: 'RFC 6750 §2.1, RFC 9110 §11.4',
    mint: 'token-holder',
    sent: 'a real token after two spaces, and after a tab',
    right: 'noted',
    attempts: async (context) => {
      const token = await ownToken(context);
      return [
        withLines(context, 'two spaces', [['authorization', `Bearer  ${token}`]]),
        withLines(context, 'tab', [['authorization', `Bearer\t${token}`]]),
      ];
    },
  },
  {
    id: 'A10',
    slug: 'two-credentials',
    title: 'Two credentials in one value',
    severity: 'low',
    standard: 'RFC 9110 §11.6.2 and §5.3, RFC 6750 §2.1',
    mint: 'token-holder',
    sent: '`Bearer real, Bearer junk` and `Bearer real junk`',
    right: 'ambiguous',
    attempts: async (context) => {
      const token = await ownToken(context);
      return [
        authorization(context, 'comma', `Bearer ${token}, Bearer junk`),
        authorization(context, 'space', `Bearer ${token} junk`),
      ];
    },
  },
];
