import { TOKEN_MEMBERS } from '../../dictionaries/token-places.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { withLines } from '../shared/requests.ts';
import { ownToken } from '../shared/tokens.ts';
import { placeCase, requestOf } from './place.ts';

const BOUNDARY = 'mizt-auth-boundary';

const multipart = (token: string): string =>
  [
    ...TOKEN_MEMBERS.flatMap((name) => [
      `--${BOUNDARY}`,
      `content-disposition: form-data; name="${name}"`,
      '',
      token,
    ]),
    `--${BOUNDARY}--`,
    '',
  ].join('\r\n');

/** Bodies that hold the token under every usual name; sent on methods without a body as well. */
const inBodies = async (context: CaseContext): Promise<readonly Attempt[]> => {
  const token = await ownToken(context);
  const members = Object.fromEntries(TOKEN_MEMBERS.map((name) => [name, token]));
  const bodies: Readonly<Record<string, readonly [type: string, body: string]>> = {
    JSON: ['application/json', JSON.stringify(members)],
    'JSON, nested': [
      'application/json',
      JSON.stringify({ headers: { Authorization: `Bearer ${token}` }, auth: members, data: members }),
    ],
    multipart: [`multipart/form-data; boundary=${BOUNDARY}`, multipart(token)],
    XML: [
      'application/xml',
      `<request>${TOKEN_MEMBERS.map((name) => `<${name}>${token}</${name}>`).join('')}</request>`,
    ],
    'the token alone': ['application/jwt', token],
    text: ['text/plain', `Bearer ${token}`],
  };
  return Object.entries(bodies).map(([label, [type, body]]) =>
    requestOf(context, label, { body, headers: { 'content-type': type }, raw: {} }),
  );
};

/** Places that are no parameter: credentials of Basic, a subprotocol, a referring page, the path. */
const elsewhere = async (context: CaseContext): Promise<readonly Attempt[]> => {
  const token = await ownToken(context);
  const { pathname, search, href } = new URL(context.route.url);
  const basic = (pair: string): string => `Basic ${Buffer.from(pair).toString('base64')}`;
  const headers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'Basic, as password': { authorization: basic(`token:${token}`) },
    'Basic, as user': { authorization: basic(`${token}:`) },
    'Basic, as user with x-oauth-basic': { authorization: basic(`${token}:x-oauth-basic`) },
    'Basic, as password of nobody': { authorization: basic(`:${token}`) },
    'Basic, bare': { authorization: `Basic ${token}` },
    Referer: { referer: `${href}?access_token=${token}` },
    'Sec-WebSocket-Protocol': { 'sec-websocket-protocol': `bearer, ${token}` },
    'Sec-WebSocket-Protocol, one word': {
      'sec-websocket-protocol': `access_token, base64url.bearer.authorization.k8s.io.${token}`,
    },
    'User-Agent': { 'user-agent': `Bearer ${token}` },
    From: { from: token },
    Forwarded: { forwarded: `for=127.0.0.1;token=${token}` },
    Link: { link: `<${href}>; token="${token}"` },
    Via: { via: `1.1 ${token}` },
  };
  const paths: Readonly<Record<string, string>> = {
    'matrix parameter': `${pathname};access_token=${token}${search}`,
    'last segment': `${pathname}/${token}${search}`,
    'fragment in the target': `${pathname}${search}#access_token=${token}`,
    'semicolon for an ampersand': `${pathname}?x=1;access_token=${token}`,
    'list parameter': `${pathname}?access_token[]=${token}`,
  };
  return [
    ...Object.entries(headers).map(([label, given]) => withLines(context, label, Object.entries(given))),
    ...Object.entries(paths).map(([label, target]) => requestOf(context, label, { raw: { target } })),
  ];
};

/** A real token in bodies, and in places that are no parameter. */
export const anywhere: readonly Case[] = [
  placeCase({
    id: 'B11',
    slug: 'any-body',
    title: 'Token in any body',
    sent: 'a real token in a JSON, multipart, XML and text body, with every method; a form is a case of its own, as RFC 6750 allows it',
    right: 'kept-out',
    attempts: inBodies,
  }),
  placeCase({
    id: 'B12',
    slug: 'anywhere-else',
    title: 'Token in Basic credentials, Referer, subprotocol or path',
    sent: 'a real token as Basic user and password, in Referer, Sec-WebSocket-Protocol, User-Agent, as matrix parameter and path segment',
    right: 'kept-out',
    attempts: elsewhere,
  }),
];
