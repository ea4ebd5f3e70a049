import { CLIENT_ADDRESS } from '../../dictionaries/trust-headers.ts';
import type { Case } from '../../matrix/case.ts';
import { grouped, partsOf, waves } from '../shared/group.ts';
import { withHeaders, withLines } from '../shared/requests.ts';
import { ownToken } from '../shared/tokens.ts';

/** Bytes of an Authorization header, up to and over what servers take. */
const SIZES = [4, 8, 10.25, 16, 64].map((kib) => Math.round(kib * 1024));

/** Addresses that are tried in each header of a proxy, the likeliest first. */
const ADDRESSES = 6;

const IDENTITY_HEADERS: Readonly<Record<string, string>> = {
  'x-user-id': 'admin',
  'x-client-id': 'admin',
  'x-amzn-oidc-identity': 'admin',
  'x-forwarded-user': 'admin',
  'x-apigateway-event': encodeURIComponent('{"requestContext":{"authorizer":{"claims":{"scope":"admin"}}}}'),
};

/** Headers that are odd, doubled, or another than Authorization. */
export const headers: readonly Case[] = [
  {
    id: 'A15',
    slug: 'control-characters',
    title: 'Control characters in the value',
    standard: 'RFC 9110 §5.5, RFC 9112 §2.2',
    mint: 'anyone',
    sent: 'CR, LF and NUL inside the Authorization value, over a socket',
    right: 'rejected',
    attempts: (context) =>
      Object.entries({ 'CR LF': '\r\nx-injected: 1', CR: '\rx', LF: '\nx', NUL: '\0x' }).map(
        ([label, text]) => withLines(context, label, [['authorization', `Bearer a.b.c${text}`]]),
      ),
  },
  {
    id: 'A16',
    slug: 'oversized-header',
    title: 'Oversized header',
    standard: 'RFC 9110 §5.4, RFC 6585 §5',
    mint: 'anyone',
    sent: 'tokens of 4, 8, 10.25, 16 and 64 KiB',
    right: 'rejected',
    attempts: (context) =>
      SIZES.map((size) =>
        withLines(context, `${size} bytes`, [['authorization', `Bearer ${'a'.repeat(size)}`]]),
      ),
  },
  {
    id: 'A17',
    slug: 'two-headers',
    title: 'Two Authorization headers',
    severity: 'low',
    standard: 'RFC 9110 §11.6.2 and §5.3, RFC 6750 §2.1',
    mint: 'token-holder',
    sent: 'a real token and junk as two fields, in both orders',
    right: 'ambiguous',
    attempts: async (context) => {
      const real = ['authorization', `Bearer ${await ownToken(context)}`] as const;
      const junk = ['authorization', 'Bearer junk'] as const;
      return [withLines(context, 'real first', [real, junk]), withLines(context, 'junk first', [junk, real])];
    },
  },
  {
    id: 'A18',
    slug: 'other-header',
    title: 'Token in another header',
    standard: 'ASVS 5.0 6.3.4',
    mint: 'token-holder',
    sent: 'a real token in X-Authorization, X-Forwarded-Authorization, Proxy-Authorization, X-Api-Key, X-Amz-Security-Token, X-Access-Token',
    right: 'unauthorized',
    cure: 'Read the token from the Authorization header alone.',
    attempts: async (context) => {
      const value = `Bearer ${await ownToken(context)}`;
      const names = ['x-authorization', 'x-forwarded-authorization', 'proxy-authorization', 'x-api-key'];
      return [...names, 'x-amz-security-token', 'x-access-token'].map((name) =>
        withLines(context, name, [[name, value]]),
      );
    },
  },
  {
    id: 'A19',
    slug: 'identity-headers',
    title: 'Identity headers of a proxy',
    standard: 'ASVS 5.0 4.1.3, RFC 9700 §4.13',
    mint: 'anyone',
    sent: 'X-User-Id, X-Client-Id, X-Amzn-Oidc-Identity, X-Forwarded-User, X-Apigateway-Event, and the caller’s address as a proxy names it: X-Forwarded-For and its kin',
    right: 'unauthorized',
    cure: 'Strip identity headers at the edge, and trust the verified token alone.',
    attempts: async function* (context) {
      for (const [name, value] of Object.entries(IDENTITY_HEADERS))
        yield withHeaders(context, name, { [name]: value });
      yield withHeaders(context, 'all together', IDENTITY_HEADERS);
      const usual = context.exchanges[0]?.response?.status;
      for (const wave of waves(partsOf(CLIENT_ADDRESS.headers)).slice(0, ADDRESSES))
        yield* grouped(
          context,
          wave,
          wave.length,
          (label, lines) => withHeaders(context, label, Object.fromEntries(lines)),
          usual,
        );
    },
  },
];
