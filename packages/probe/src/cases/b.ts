import type { Lab } from '../lab.ts';
import { type Attempt, NotAskable, type Row } from '../row.ts';
import { leastScopes } from '../target.ts';
import { routeRequest, withHeaders } from './attempts.ts';

const CURE = 'Read the token from the Authorization header alone.';

const ownToken = async (lab: Lab): Promise<string> => lab.token(leastScopes(lab.route));

const withQuery = (
  lab: Lab,
  label: string,
  query: string,
  headers: Readonly<Record<string, string>> = {},
): Attempt => {
  const request = routeRequest(lab.route, headers);
  return {
    label,
    request: { ...request, url: `${request.url}${request.url.includes('?') ? '&' : '?'}${query}` },
  };
};

const withBody = (lab: Lab, label: string, contentType: string, body: string): Attempt => {
  if (/^(GET|HEAD)$/.test(lab.route.method))
    throw new NotAskable('The target has no route that takes a body.');
  const request = routeRequest(lab.route, { 'content-type': contentType });
  return { label, request: { ...request, body } };
};

/** Family B: a real token where no server may look for it. */
export const familyB: readonly Row[] = [
  {
    id: 'B01',
    title: 'Token in the query',
    standard: 'RFC 6750 §2.3, RFC 9700 §4.3.2, ASVS 5.0 14.2.1, OWASP API2:2023',
    mint: 'T',
    sent: '`?access_token=` with a real token',
    right: 'unauthorized',
    cure: CURE,
    on: 'reading',
    attempts: async (lab) => [withQuery(lab, 'access_token', `access_token=${await ownToken(lab)}`)],
  },
  {
    id: 'B02',
    title: 'Token in the form body',
    standard: 'RFC 6750 §2.2',
    mint: 'T',
    sent: 'a form body with `access_token=` and a real token',
    right: 'malformed',
    strict: 'unauthorized',
    cure: CURE,
    on: 'writing',
    attempts: async (lab) => [
      withBody(lab, 'form', 'application/x-www-form-urlencoded', `access_token=${await ownToken(lab)}`),
    ],
  },
  {
    id: 'B03',
    title: 'Token in a cookie',
    standard: 'RFC 6750 §2',
    mint: 'T',
    sent: 'cookies `access_token`, `token` and `Authorization` with a real token',
    right: 'malformed',
    strict: 'unauthorized',
    cure: CURE,
    attempts: async (lab) => {
      const token = await ownToken(lab);
      const cookie = ['access_token', 'token', 'Authorization'].map((name) => `${name}=${token}`).join('; ');
      return [withHeaders(lab, 'cookies', { cookie })];
    },
  },
  {
    id: 'B04',
    title: 'Junk in the header, real token in the query',
    standard: 'RFC 6750 §2',
    mint: 'T',
    sent: '`Authorization: Bearer junk` and `?access_token=` with a real token',
    right: 'malformed',
    cure: CURE,
    on: 'reading',
    attempts: async (lab) => [
      withQuery(lab, 'both', `access_token=${await ownToken(lab)}`, { authorization: 'Bearer junk' }),
    ],
  },
  {
    id: 'B05',
    title: 'Real token in the header, junk in the query',
    standard: 'RFC 6750 §2',
    mint: 'T',
    sent: 'a real token in the header and `?access_token=junk`',
    right: 'noted',
    on: 'reading',
    attempts: async (lab) => [
      withQuery(lab, 'both', 'access_token=junk', { authorization: `Bearer ${await ownToken(lab)}` }),
    ],
  },
  {
    id: 'B06',
    title: 'Token in the query under other names',
    standard: 'ASVS 5.0 14.2.1',
    mint: 'T',
    sent: '`?Authorization=Bearer …`, `?token=`, `?jwt=` with a real token',
    right: 'malformed',
    strict: 'unauthorized',
    cure: CURE,
    on: 'reading',
    attempts: async (lab) => {
      const token = await ownToken(lab);
      return [
        withQuery(lab, 'Authorization', `Authorization=Bearer%20${token}`),
        ...['token', 'jwt', 'id_token', 'bearer'].map((name) => withQuery(lab, name, `${name}=${token}`)),
      ];
    },
  },
  {
    id: 'B07',
    title: 'Token in a JSON body',
    standard: 'RFC 6750 §2',
    mint: 'T',
    sent: 'a JSON body with members `token` and `access_token`',
    right: 'malformed',
    strict: 'unauthorized',
    cure: CURE,
    on: 'writing',
    attempts: async (lab) => {
      const token = await ownToken(lab);
      return [withBody(lab, 'JSON', 'application/json', JSON.stringify({ token, access_token: token }))];
    },
  },
];
