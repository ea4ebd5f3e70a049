import { createHmac } from 'node:crypto';
import { OTHER_GRANTS } from '../../dictionaries/credential-spellings.ts';
import { encode, hmacToken, type Json, rsaToken } from '../../forge/jws.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { grantRequest, rightClient, tokenRequest } from '../shared/token-request.ts';
import { grantCase } from './refused-grant.ts';

const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const JWT_GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** Assertions that name the client, and that it never made (RFC 7523 section 3). */
const assertions = async (context: CaseContext): Promise<Readonly<Record<string, string>>> => {
  const { clientId, url } = context.tokenEndpoint();
  const { privateKey, jwk } = await context.ownKey();
  const now = Math.floor(context.target.context.now() / 1000);
  const claims: Json = {
    iss: clientId,
    sub: clientId,
    client_id: clientId,
    aud: [url, new URL(url).origin],
    jti: `probe-${now}`,
    iat: now,
    exp: now + 300,
  };
  const header = { alg: 'RS256', typ: 'JWT' };
  return {
    unsigned: `${encode({ alg: 'none' })}.${encode(claims)}.`,
    'signature left out': `${encode(header)}.${encode(claims)}.`,
    'signature of zeros': `${encode(header)}.${encode(claims)}.${Buffer.alloc(256).toString('base64url')}`,
    'own key': rsaToken(header, claims, privateKey),
    'own key in the header': rsaToken({ ...header, jwk }, claims, privateKey),
    'own key by URL': rsaToken(
      { ...header, kid: jwk.kid, jku: await context.bait('/jwks.json') },
      claims,
      privateKey,
    ),
    'empty HMAC secret': `${encode({ alg: 'HS256' })}.${encode(claims)}.${createHmac('sha256', '')
      .update(`${encode({ alg: 'HS256' })}.${encode(claims)}`)
      .digest('base64url')}`,
    'HMAC with the word secret': hmacToken(header, claims, Buffer.from('secret')),
    'HMAC with the client’s id': hmacToken(header, claims, Buffer.from(clientId)),
    'the client’s id alone': clientId,
    empty: '',
  };
};

const asserted = async (context: CaseContext): Promise<readonly Attempt[]> => {
  await rightClient(context);
  return Object.entries(await assertions(context)).flatMap(([label, assertion]) => [
    grantRequest(context, `client assertion, ${label}`, {
      client_secret: undefined,
      client_assertion_type: JWT_BEARER,
      client_assertion: assertion,
    }),
    grantRequest(context, `grant of an assertion, ${label}`, {
      grant_type: JWT_GRANT,
      client_secret: undefined,
      assertion,
    }),
  ]);
};

/** Each other grant, by the client itself and by nobody. */
const otherGrants = async (context: CaseContext): Promise<readonly Attempt[]> => {
  await rightClient(context);
  return OTHER_GRANTS.flatMap((grant) => {
    const name = String(grant.grant_type);
    return [
      grantRequest(context, `${name}, by the client`, grant),
      tokenRequest(context, `${name}, by the client’s id alone`, ({ form }) => ({
        body: form({ ...grant, client_secret: undefined }),
      })),
      tokenRequest(context, `${name}, by nobody`, ({ form }) => ({
        body: form({ ...grant, client_id: undefined, client_secret: undefined }),
      })),
    ];
  });
};

/** Requests by other methods and in other bodies, without the secret. */
const otherForms = async (context: CaseContext): Promise<readonly Attempt[]> => {
  await rightClient(context);
  const { clientId, url } = context.tokenEndpoint();
  const fields = { grant_type: 'client_credentials', client_id: clientId };
  const query = new URLSearchParams(fields).toString();
  const multipart = Object.entries(fields)
    .map(([name, value]) => `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
    .join('');
  const types: Readonly<Record<string, readonly [string, string]>> = {
    JSON: ['application/json', JSON.stringify(fields)],
    multipart: ['multipart/form-data; boundary=b', `${multipart}--b--\r\n`],
    XML: [
      'application/xml',
      `<token><grant_type>client_credentials</grant_type><client_id>${clientId}</client_id></token>`,
    ],
    text: ['text/plain', query],
    'no type': ['', query],
    'form with a character set': ['application/x-www-form-urlencoded; charset=utf-16', query],
  };
  const request = (label: string, build: Parameters<typeof tokenRequest>[2]): Attempt =>
    tokenRequest(context, label, build);
  return [
    ...Object.entries(types).map(([label, [type, body]]) =>
      request(label, () => ({ body, headers: type === '' ? {} : { 'content-type': type } })),
    ),
    ...['PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((method) =>
      request(method, () => ({ method, body: query })),
    ),
    request('GET', () => ({ method: 'GET', body: undefined, url: `${url}?${query}` })),
    request('GET with an override', () => ({
      method: 'GET',
      body: undefined,
      url: `${url}?${query}`,
      headers: { 'x-http-method-override': 'POST' },
    })),
    ...[
      'x-client-id',
      'x-authenticated-client',
      'x-forwarded-user',
      'x-consumer-username',
      'x-forwarded-for',
      'x-real-ip',
      'x-ssl-client-verify',
    ].map((name) =>
      request(name, () => ({
        body: query,
        headers: {
          [name]:
            name.includes('ip') || name.endsWith('for')
              ? '127.0.0.1'
              : name.includes('ssl')
                ? 'SUCCESS'
                : clientId,
        },
      })),
    ),
  ];
};

/** Wrong guesses in a row: what gives way after twenty, shows. */
const GUESSES = 30;

const grantOf = (
  given: Pick<Case, 'id' | 'slug' | 'title' | 'sent' | 'standard' | 'attempts'> & Partial<Case>,
): Case => grantCase({ effort: 'standard', right: 'no-token', severity: 'critical', ...given });

/** Other ways to a token than the client’s own secret. */
export const otherGrantRequests: readonly Case[] = [
  grantOf({
    id: 'I22',
    slug: 'forged-assertion',
    title: 'Client assertion that the client never made',
    standard: 'RFC 7523 §3, RFC 7521 §4.2, ASVS 5.0 10.4.16',
    sent: 'assertions that name the client: unsigned, with the probe’s key, with guessed HMAC secrets; as authentication and as grant',
    cure: 'Verify assertions with the client’s registered keys, or do not offer them.',
    attempts: asserted,
  }),
  grantOf({
    id: 'I23',
    slug: 'every-other-grant',
    title: 'Every other grant',
    severity: 'high',
    standard: 'RFC 6749 §5.2, RFC 9700 §2.4, ASVS 5.0 10.4.4',
    sent: 'password, code, refresh token, token exchange, SAML, device, CIBA, UMA and made-up grants; by the client, by its id alone, by nobody',
    cure: 'Allow the client the grant client_credentials alone, and authenticate it for each.',
    attempts: otherGrants,
  }),
  grantOf({
    id: 'I24',
    slug: 'other-request-forms',
    title: 'Token requests in other forms, without the secret',
    standard: 'RFC 6749 §3.2, ASVS 5.0 10.4.10',
    sent: 'the client’s id without a secret as JSON, multipart, XML and text, by other methods, with headers of trusted proxies',
    attempts: otherForms,
  }),
  grantOf({
    id: 'I25',
    slug: 'secret-guessed-often',
    title: 'Wrong secret many times',
    standard: 'RFC 6749 §2.3.1, ASVS 5.0 6.3.1',
    sent: `${GUESSES} wrong secrets in a row`,
    phase: 'alone',
    attempts: async (context) => {
      await rightClient(context);
      return Array.from({ length: GUESSES }, (_, at) =>
        grantRequest(context, `guess ${at + 1}`, { client_secret: `wrong-guess-${at + 1}` }),
      );
    },
  }),
];
