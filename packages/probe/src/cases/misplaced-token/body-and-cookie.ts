import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { NotApplicable } from '../../matrix/not-applicable.ts';
import { routeRequest, withHeaders } from '../shared/requests.ts';
import { ownToken } from '../shared/tokens.ts';

const withBody = (context: CaseContext, label: string, contentType: string, body: string): Attempt => {
  if (/^(GET|HEAD)$/.test(context.route.method)) throw new NotApplicable('A request to read has no body.');
  const request = routeRequest(context.route, { 'content-type': contentType });
  return { label, request: { ...request, body } };
};

/** A real token in the body or in a cookie. */
export const bodiesAndCookies: readonly Case[] = [
  {
    id: 'B02',
    slug: 'token-in-form',
    title: 'Token in the form body',
    standard: 'RFC 6750 §2.2',
    mint: 'token-holder',
    sent: 'a form body with `access_token=` and a real token',
    right: 'malformed',
    strict: 'unauthorized',
    attempts: async (context) => [
      withBody(
        context,
        'form',
        'application/x-www-form-urlencoded',
        `access_token=${await ownToken(context)}`,
      ),
    ],
  },
  {
    id: 'B03',
    slug: 'token-in-cookie',
    title: 'Token in a cookie',
    standard: 'RFC 6750 §2',
    mint: 'token-holder',
    sent: 'cookies `access_token`, `token` and `Authorization` with a real token',
    right: 'malformed',
    strict: 'unauthorized',
    attempts: async (context) => {
      const token = await ownToken(context);
      const cookie = ['access_token', 'token', 'Authorization'].map((name) => `${name}=${token}`).join('; ');
      return [withHeaders(context, 'cookies', { cookie })];
    },
  },
  {
    id: 'B07',
    slug: 'token-in-json',
    title: 'Token in a JSON body',
    standard: 'RFC 6750 §2',
    mint: 'token-holder',
    sent: 'a JSON body with members `token` and `access_token`',
    right: 'malformed',
    strict: 'unauthorized',
    attempts: async (context) => {
      const token = await ownToken(context);
      return [withBody(context, 'JSON', 'application/json', JSON.stringify({ token, access_token: token }))];
    },
  },
];
