import { randomBytes } from 'node:crypto';
import { memberOf } from '../body.ts';
import { encode } from '../forge/jws.ts';
import type { Lab } from '../lab.ts';
import type { Row } from '../row.ts';
import { leastScopes } from '../target.ts';
import { fail } from '../verdict.ts';
import { authorization, bearers, withHeaders, withLines } from './attempts.ts';

/** Credentials that belong to nobody: a real secret is never sent to an API. */
const DUMMY = Buffer.from('dummy:dummy').toString('base64');

/** Bytes of an Authorization header, up to and over what servers take. */
const SIZES = [4, 8, 10.25, 16, 64].map((kib) => Math.round(kib * 1024));

const segment = (bytes = 24): string => randomBytes(bytes).toString('base64url');

const HEADER = encode({ alg: 'RS256', kid: 'unknown' });
const CLAIMS = encode({ sub: 'nobody', token_use: 'access' });

const ownToken = async (lab: Lab): Promise<string> => lab.token(leastScopes(lab.route));

const dots = (): Record<string, string> => ({
  'no dot': segment(),
  'one dot': `${HEADER}.${CLAIMS}`,
  'dots alone': '..',
  'a trailing dot': `${HEADER}.${CLAIMS}.${segment()}.`,
  'four dots': [HEADER, CLAIMS, segment(), segment(), segment()].join('.'),
  'five dots': [HEADER, CLAIMS, segment(), segment(), segment(), segment()].join('.'),
});

const alphabets = (): Record<string, string> => ({
  'illegal characters': `${HEADER}.${CLAIMS}!*.${segment()}`,
  padding: `${HEADER}==.${CLAIMS}=.${segment()}==`,
  'plain Base64': `${HEADER}.${CLAIMS}.ab+/${segment()}`,
  'a space inside': `${HEADER}.${CLAIMS} .${segment()}`,
});

const json = (): Record<string, string> => ({
  'header no JSON': `${encode('not json')}.${CLAIMS}.${segment()}`,
  'payload no JSON': `${HEADER}.${encode('not json')}.${segment()}`,
  'payload an array': `${HEADER}.${encode('[]')}.${segment()}`,
  'payload a number': `${HEADER}.${encode('1')}.${segment()}`,
  'header an array': `${encode('[{"alg":"RS256"}]')}.${CLAIMS}.${segment()}`,
  'repeated members': `${encode('{"alg":"none","alg":"RS256"}')}.${encode('{"sub":"a","sub":"b"}')}.${segment()}`,
});

const IDENTITY_HEADERS: Readonly<Record<string, string>> = {
  'x-user-id': 'admin',
  'x-client-id': 'admin',
  'x-amzn-oidc-identity': 'admin',
  'x-forwarded-user': 'admin',
  'x-apigateway-event': encodeURIComponent('{"requestContext":{"authorizer":{"claims":{"scope":"admin"}}}}'),
};

/** Family A: no credential, or one that is none. */
export const familyA: readonly Row[] = [
  {
    id: 'A01',
    title: 'No token',
    standard: 'RFC 6750 §3, RFC 9110 §15.5.2, OWASP API2:2023',
    mint: 'A',
    sent: 'no Authorization header',
    right: 'unauthorized',
    strict: 'challenged',
    cure: 'Put the authorizer on the method, and deploy the stage again.',
    on: 'each-protected',
    attempts: (lab) => [withHeaders(lab, 'no token', {})],
    check: ({ target: { refusalMessage }, exchanges }) => {
      const { response } = exchanges[0] ?? {};
      if (refusalMessage === undefined || response?.status !== 401) return undefined;
      const message = memberOf(response.body, 'message');
      if (message === refusalMessage) return undefined;
      return fail(`The 401 says ${JSON.stringify(message ?? null)}, not "${refusalMessage}".`);
    },
  },
  {
    id: 'A02',
    title: 'Empty Authorization header',
    standard: 'RFC 6750 §2.1',
    mint: 'A',
    sent: '`Authorization:` without a value',
    right: 'malformed',
    strict: 'unauthorized',
    attempts: (lab) => [authorization(lab, 'empty', '')],
  },
  {
    id: 'A03',
    title: 'Scheme without a token',
    standard: 'RFC 6750 §3.1',
    mint: 'A',
    sent: '`Bearer` with and without a space behind it',
    right: 'malformed',
    attempts: (lab) => [
      authorization(lab, 'Bearer', 'Bearer'),
      withLines(lab, 'Bearer and a space', [['authorization', 'Bearer ']]),
    ],
  },
  {
    id: 'A04',
    title: 'White space instead of a credential',
    standard: 'RFC 9110 §5.5',
    mint: 'A',
    sent: 'spaces alone, a tab alone',
    right: 'malformed',
    strict: 'unauthorized',
    attempts: (lab) => [
      withLines(lab, 'spaces', [['authorization', '   ']]),
      withLines(lab, 'tab', [['authorization', '\t']]),
    ],
  },
  {
    id: 'A05',
    title: 'Basic credentials',
    standard: 'RFC 9110 §11.1',
    mint: 'A',
    sent: '`Basic` with a made-up user and password',
    right: 'malformed',
    strict: 'unauthorized',
    attempts: (lab) => [authorization(lab, 'Basic', `Basic ${DUMMY}`)],
  },
  {
    id: 'A06',
    title: 'Real token under another scheme',
    standard: 'RFC 6750 §2.1',
    mint: 'T',
    sent: 'a real token behind Token, JWT, DPoP, MAC, Negotiate and an AWS signature’s scheme',
    right: 'denied',
    strict: 'refused',
    cure: 'Take the token from the scheme Bearer alone.',
    attempts: async (lab) => {
      const token = await ownToken(lab);
      const schemes = ['Token', 'JWT', 'DPoP', 'MAC', 'Negotiate', 'Basic'];
      return [
        ...schemes.map((scheme) => authorization(lab, scheme, `${scheme} ${token}`)),
        // API Gateway may take it for a broken AWS signature, which it answers like a missing route.
        authorization(lab, 'AWS4-HMAC-SHA256', `AWS4-HMAC-SHA256 Credential=${token}`, {
          expect: 'rejected',
        }),
      ];
    },
  },
  {
    id: 'A07',
    title: 'Bare token, no scheme',
    standard: 'RFC 6750 §2.1; API Gateway takes it, and AWS samples send it',
    mint: 'T',
    sent: 'a real token as the whole value',
    right: 'noted',
    strict: 'unauthorized',
    on: 'reading',
    attempts: async (lab) => [
      authorization(lab, 'bare', await ownToken(lab), { scopes: leastScopes(lab.route) }),
    ],
  },
  {
    id: 'A08',
    title: 'Scheme in other letters',
    standard: 'RFC 9110 §11.1',
    mint: 'T',
    sent: 'a real token behind `bearer` and `BEARER`',
    right: 'welcome',
    strict: 'allowed',
    on: 'reading',
    attempts: async (lab) => {
      const token = await ownToken(lab);
      return ['bearer', 'BEARER'].map((scheme) =>
        authorization(lab, scheme, `${scheme} ${token}`, { scopes: leastScopes(lab.route) }),
      );
    },
  },
  {
    id: 'A09',
    title: 'Odd space between scheme and token',
    standard: 'RFC 6750 §2.1, RFC 9110 §11.4',
    mint: 'T',
    sent: 'a real token behind two spaces, and behind a tab',
    right: 'noted',
    on: 'reading',
    attempts: async (lab) => {
      const token = await ownToken(lab);
      return [
        withLines(lab, 'two spaces', [['authorization', `Bearer  ${token}`]]),
        withLines(lab, 'tab', [['authorization', `Bearer\t${token}`]]),
      ];
    },
  },
  {
    id: 'A10',
    title: 'Two credentials in one value',
    standard: 'RFC 6750 §2, RFC 9110 §5.3',
    mint: 'T',
    sent: '`Bearer real, Bearer junk` and `Bearer real junk`',
    right: 'malformed',
    attempts: async (lab) => {
      const token = await ownToken(lab);
      return [
        authorization(lab, 'comma', `Bearer ${token}, Bearer junk`),
        authorization(lab, 'space', `Bearer ${token} junk`),
      ];
    },
  },
  {
    id: 'A11',
    title: 'Random string as token',
    standard: 'RFC 8725 §3.3',
    mint: 'A',
    sent: 'random bytes, and a word',
    right: 'unauthorized',
    attempts: (lab) => bearers(lab, { random: segment(64), word: 'null' }),
  },
  {
    id: 'A12',
    title: 'Wrong number of parts',
    standard: 'RFC 7515 §5.2',
    mint: 'A',
    sent: 'tokens of one, two, five and six parts, dots alone, a trailing dot',
    right: 'unauthorized',
    attempts: (lab) => bearers(lab, dots()),
  },
  {
    id: 'A13',
    title: 'Parts that are no base64url',
    standard: 'RFC 7515 §5.2, RFC 8725 §3.7',
    mint: 'A',
    sent: 'illegal characters, padding, `+/`, bytes that are no UTF-8',
    right: 'malformed',
    attempts: (lab) => [
      ...bearers(lab, alphabets()),
      withLines(lab, 'no UTF-8', [['authorization', `Bearer ${HEADER}.\xff\xfe.${segment()}`]]),
    ],
  },
  {
    id: 'A14',
    title: 'Parts that are no JSON object',
    standard: 'RFC 7515 §4, RFC 7519 §4',
    mint: 'A',
    sent: 'header and payload as text, array, number, and with repeated members',
    right: 'unauthorized',
    attempts: (lab) => bearers(lab, json()),
  },
  {
    id: 'A15',
    title: 'Control characters in the value',
    standard: 'RFC 9110 §5.5, ASVS 5.0 4.2.4',
    mint: 'A',
    sent: 'CR, LF and NUL inside the Authorization value, over a socket',
    right: 'rejected',
    attempts: (lab) =>
      Object.entries({ 'CR LF': '\r\nx-injected: 1', CR: '\rx', LF: '\nx', NUL: '\0x' }).map(
        ([label, text]) => withLines(lab, label, [['authorization', `Bearer a.b.c${text}`]]),
      ),
  },
  {
    id: 'A16',
    title: 'Oversized header',
    standard: 'RFC 6585 §5, ASVS 5.0 4.2.5',
    mint: 'A',
    sent: 'tokens of 4, 8, 10.25, 16 and 64 KiB',
    right: 'rejected',
    attempts: (lab) =>
      SIZES.map((size) => withLines(lab, `${size} bytes`, [['authorization', `Bearer ${'a'.repeat(size)}`]])),
  },
  {
    id: 'A17',
    title: 'Two Authorization headers',
    standard: 'RFC 6750 §2, RFC 9110 §5.3',
    mint: 'T',
    sent: 'a real token and junk as two fields, in both orders',
    right: 'malformed',
    attempts: async (lab) => {
      const real = ['authorization', `Bearer ${await ownToken(lab)}`] as const;
      const junk = ['authorization', 'Bearer junk'] as const;
      return [withLines(lab, 'real first', [real, junk]), withLines(lab, 'junk first', [junk, real])];
    },
  },
  {
    id: 'A18',
    title: 'Token in another header',
    standard: 'ASVS 5.0 4.1.3',
    mint: 'T',
    sent: 'a real token in X-Authorization, X-Forwarded-Authorization, Proxy-Authorization, X-Api-Key, X-Amz-Security-Token',
    right: 'unauthorized',
    cure: 'Read the token from the Authorization header alone.',
    attempts: async (lab) => {
      const value = `Bearer ${await ownToken(lab)}`;
      const names = ['x-authorization', 'x-forwarded-authorization', 'proxy-authorization', 'x-api-key'];
      return [...names, 'x-amz-security-token', 'x-access-token'].map((name) =>
        withLines(lab, name, [[name, value]]),
      );
    },
  },
  {
    id: 'A19',
    title: 'Identity headers of a proxy',
    standard: 'ASVS 5.0 4.1.3',
    mint: 'A',
    sent: 'X-User-Id, X-Client-Id, X-Amzn-Oidc-Identity, X-Forwarded-User, X-Apigateway-Event',
    right: 'unauthorized',
    cure: 'Strip identity headers at the edge, and trust the verified token alone.',
    attempts: (lab) => [
      ...Object.entries(IDENTITY_HEADERS).map(([name, value]) => withHeaders(lab, name, { [name]: value })),
      withHeaders(lab, 'all together', IDENTITY_HEADERS),
    ],
  },
];
