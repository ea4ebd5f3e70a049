import { createHmac } from 'node:crypto';
import { encode, hmacToken, type Json, rsaToken } from '../../forge/jws.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { grantRequest, rightClient } from '../shared/token-request.ts';
import { grantOf } from './refused-grant.ts';

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

/** Assertions in the place of a secret. */
export const clientAssertions: readonly Case[] = [
  grantOf({
    id: 'I22',
    slug: 'forged-assertion',
    title: 'Client assertion that the client never made',
    standard: 'RFC 7523 §3, RFC 7521 §4.2, ASVS 5.0 10.4.16',
    sent: 'assertions that name the client: unsigned, with the probe’s key, with guessed HMAC secrets; as authentication and as grant',
    cure: 'Verify assertions with the client’s registered keys, or do not offer them.',
    attempts: asserted,
  }),
];
