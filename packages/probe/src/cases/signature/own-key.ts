import { selfSignedCertificate } from '../../forge/certificate.ts';
import type { Case } from '../../matrix/case.ts';
import { info } from '../../matrix/judgement.ts';
import { bearer, bearers } from '../shared/requests.ts';
import { SLOW_MS, slowest } from './answer-time.ts';
import { OWN_KEYS_ALONE, selfSigned } from './self-signed.ts';

/** Tokens that are signed by the probe’s own key, which some of them bring along. */
export const ownKeys: readonly Case[] = [
  {
    id: 'C15',
    slug: 'own-key-real-kid',
    title: 'Own key, the real key’s id',
    standard: 'RFC 8725 §3.3, ASVS 5.0 9.1.1 and 9.1.3',
    mint: 'key-maker',
    sent: 'the real claims, signed with RS256 by the probe’s key, kid of the real key',
    right: 'unauthorized',
    cure: OWN_KEYS_ALONE,
    attempts: async (context) => [bearer(context, 'own key', await selfSigned(context, {}))],
  },
  {
    id: 'C16',
    slug: 'own-key-unknown-kid',
    title: 'Own key, unknown id',
    standard: 'RFC 8725 §3.8, RFC 7515 §6',
    mint: 'key-maker',
    sent: 'the same with a kid that the JWKS lacks',
    right: 'unauthorized',
    cure: OWN_KEYS_ALONE,
    attempts: async (context) => [
      bearer(context, 'unknown kid', await selfSigned(context, { kid: 'unknown' })),
    ],
    check: (context) =>
      slowest(context) > SLOW_MS
        ? info(`It took ${Math.round(slowest(context))} ms to look for the key.`)
        : undefined,
  },
  {
    id: 'C17',
    slug: 'own-key-jwk',
    title: 'Own key embedded as jwk',
    standard: 'RFC 8725 §3.8, ASVS 5.0 9.1.3, CVE-2018-0114',
    mint: 'key-maker',
    sent: 'a self-signed token whose header brings its key, with the real kid and with its own',
    right: 'unauthorized',
    cure: OWN_KEYS_ALONE,
    attempts: async (context) => {
      const { jwk } = await context.ownKey();
      return bearers(context, {
        'real kid': await selfSigned(context, { jwk }),
        'own kid': await selfSigned(context, { jwk, kid: jwk.kid }),
      });
    },
  },
  {
    id: 'C20',
    slug: 'own-key-x5c',
    title: 'Own certificate embedded as x5c',
    standard: 'RFC 7515 §4.1.6, ASVS 5.0 9.1.3',
    mint: 'key-maker',
    sent: 'a self-signed token whose header brings its certificate',
    right: 'unauthorized',
    cure: OWN_KEYS_ALONE,
    attempts: async (context) => {
      const certificate = selfSignedCertificate(await context.ownKey(), Date.now());
      return [bearer(context, 'x5c', await selfSigned(context, { x5c: [certificate.toString('base64')] }))];
    },
  },
];
