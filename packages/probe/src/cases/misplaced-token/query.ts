import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { routeRequest } from '../shared/requests.ts';
import { ownToken } from '../shared/tokens.ts';

const withQuery = (
  context: CaseContext,
  label: string,
  query: string,
  headers: Readonly<Record<string, string>> = {},
): Attempt => {
  const request = routeRequest(context.route, headers);
  return {
    label,
    request: { ...request, url: `${request.url}${request.url.includes('?') ? '&' : '?'}${query}` },
  };
};

/** A real token in the query, where logs keep it. */
export const queries: readonly Case[] = [
  {
    id: 'B01',
    slug: 'token-in-query',
    title: 'Token in the query',
    standard: 'RFC 6750 §2.3, RFC 9700 §4.3.2, ASVS 5.0 14.2.1, OWASP API2:2023',
    mint: 'token-holder',
    sent: '`?access_token=` with a real token',
    right: 'unauthorized',
    attempts: async (context) => [
      withQuery(context, 'access_token', `access_token=${await ownToken(context)}`),
    ],
  },
  {
    id: 'B04',
    slug: 'junk-header-real-query',
    title: 'Junk in the header, real token in the query',
    standard: 'RFC 6750 §2 and §3.1',
    mint: 'token-holder',
    sent: '`Authorization: Bearer junk` and `?access_token=` with a real token',
    right: 'malformed',
    attempts: async (context) => [
      withQuery(context, 'both', `access_token=${await ownToken(context)}`, { authorization: 'Bearer junk' }),
    ],
  },
  {
    id: 'B05',
    slug: 'real-header-junk-query',
    title: 'Real token in the header, junk in the query',
    standard: 'RFC 6750 §2 and §3.1',
    mint: 'token-holder',
    sent: 'a real token in the header and `?access_token=junk`',
    right: 'noted',
    attempts: async (context) => [
      withQuery(context, 'both', 'access_token=junk', { authorization: `Bearer ${await ownToken(context)}` }),
    ],
  },
  {
    id: 'B06',
    slug: 'query-other-names',
    title: 'Token in the query under other names',
    standard: 'RFC 9700 §4.3.2, ASVS 5.0 14.2.1',
    mint: 'token-holder',
    sent: '`?Authorization=Bearer …`, `?token=`, `?jwt=` with a real token',
    right: 'malformed',
    strict: 'unauthorized',
    attempts: async (context) => {
      const token = await ownToken(context);
      return [
        withQuery(context, 'Authorization', `Authorization=Bearer%20${token}`),
        ...['token', 'jwt', 'id_token', 'bearer'].map((name) => withQuery(context, name, `${name}=${token}`)),
      ];
    },
  },
];
