import { TOKEN_NAMES } from '../../dictionaries/token-places.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { NotApplicable } from '../../matrix/not-applicable.ts';
import { grouped } from '../shared/group.ts';
import { routeRequest, withHeaders } from '../shared/requests.ts';
import { ownToken } from '../shared/tokens.ts';

/** Bytes of a Cookie header that any server takes, and those of the longest name in it. */
const COOKIE_BYTES = 6000;
const NAME_BYTES = 30;

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
    right: 'permitted',
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
    standard: 'RFC 6750 §2 and §5.3, ASVS 5.0 6.3.4',
    mint: 'token-holder',
    sent: 'a real token in cookies of the names that are common: `access_token`, `token`, `jwt`, `session` …',
    right: 'malformed',
    strict: 'unauthorized',
    attempts: async function* (context) {
      const token = await ownToken(context);
      const parts = TOKEN_NAMES.map((name) => ({ label: name, value: `${name}=${token}` }));
      yield withHeaders(context, 'an empty cookie', { cookie: 'token=' });
      const usual = context.exchanges[0]?.response?.status;
      const size = Math.floor(COOKIE_BYTES / (token.length + NAME_BYTES));
      yield* grouped(
        context,
        parts,
        size,
        (label, cookies) => withHeaders(context, label, { cookie: cookies.join('; ') }),
        usual,
      );
    },
  },
  {
    id: 'B07',
    slug: 'token-in-json',
    title: 'Token in a JSON body',
    standard: 'RFC 6750 §2 and §2.2',
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
