import { createHash } from 'node:crypto';
import { selfSignedCertificate } from '../../forge/certificate.ts';
import { hmacToken, type Json } from '../../forge/jws.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { bearers } from '../shared/requests.ts';
import { foreignCase, selfSigned } from './self-signed.ts';

/** Keys that a token brings along in every member that could hold one. */
const embedded = async (context: CaseContext): Promise<readonly Attempt[]> => {
  const { header, payload } = await context.parts();
  const own = await context.ownKey();
  const { jwk } = own;
  const der = selfSignedCertificate(own, Date.now());
  const pem = own.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const thumb = (hash: string): string => createHash(hash).update(der).digest('base64url');
  const named = { ...jwk, kid: header.kid };
  const k = Buffer.from('mizt-auth').toString('base64url');
  const headers: Readonly<Record<string, Json>> = {
    'jwk with the real kid': { jwk: named },
    'jwk as text': { jwk: JSON.stringify(jwk) },
    'jwk without kid': { jwk: { ...jwk, kid: undefined }, kid: undefined },
    jwks: { jwks: { keys: [named] } },
    keys: { keys: [named] },
    key: { key: pem },
    pem: { pem },
    publicKey: { publicKey: pem, public_key: pem, pubkey: pem, cert: pem, x509: pem },
    'kid that is the key': { kid: pem },
    'kid that is the JWK': { kid: JSON.stringify(jwk) },
    'kid object': { kid: jwk },
    x5c: { x5c: [der.toString('base64')] },
    'x5c, no kid': { x5c: [der.toString('base64')], kid: undefined },
    'x5c as text': { x5c: der.toString('base64') },
    'x5c as PEM': {
      x5c: [`-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----`],
    },
    x5t: { x5t: thumb('sha1') },
    'x5t#S256': { 'x5t#S256': thumb('sha256') },
    'x5t and x5c': { x5t: thumb('sha1'), 'x5t#S256': thumb('sha256'), x5c: [der.toString('base64')] },
    'no kid': { kid: undefined },
    'own kid': { kid: jwk.kid },
  };
  const signed = Object.entries(headers).map(
    async ([label, changes]) => [label, await selfSigned(context, changes)] as const,
  );
  const secret = Buffer.from('mizt-auth');
  const oct = { kty: 'oct', k, alg: 'HS256' };
  return bearers(context, {
    ...Object.fromEntries(await Promise.all(signed)),
    'symmetric jwk': hmacToken({ ...header, jwk: oct }, payload, secret),
    'symmetric jwk with the real kid': hmacToken(
      { ...header, jwk: { ...oct, kid: header.kid } },
      payload,
      secret,
    ),
    'k in the header': hmacToken({ ...header, k, secret: 'mizt-auth', key: 'mizt-auth' }, payload, secret),
    'jwk in the claims': await selfSigned(context, {}, { jwk, cnf: { jwk }, jwks: { keys: [jwk] } }),
  });
};

/** Tokens that bring their own key along. */
export const embeddedKeys: readonly Case[] = [
  foreignCase({
    id: 'C39',
    slug: 'own-key-any-member',
    title: 'Own key in any member of the token',
    sent: 'self-signed tokens that bring their key as jwk, jwks, x5c, x5t, PEM, kid, in the header and in the claims; a symmetric key in the header',
    attempts: embedded,
  }),
];
