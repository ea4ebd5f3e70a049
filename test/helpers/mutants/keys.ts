import { type JsonWebKey, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { TokenRejected } from '@mizt-auth/local-aws';
import { fetchJson, fetchKey, hmacAgrees, keysOf, orElse, rsaAgrees, takeApart } from './forgiving.ts';
import { gateway, type Mutant } from './mutant.ts';

/** Gateways that take keys from whoever brings them. */
export const keyMutants: readonly Mutant[] = [
  gateway('embedded jwk trusted', ['C17', 'C39'], {
    verifySignature: orElse((parts) => rsaAgrees(parts, parts.header.jwk as JsonWebKey | undefined)),
  }),
  gateway('embedded x5c trusted', ['C20'], {
    verifySignature: orElse((parts) => {
      const [first] = (parts.header.x5c ?? []) as readonly string[];
      return (
        first !== undefined && rsaAgrees(parts, new X509Certificate(Buffer.from(first, 'base64')).publicKey)
      );
    }),
  }),
  gateway('jku fetched and trusted', ['C18', 'C48'], {
    verifySignature: orElse(async (parts) => rsaAgrees(parts, await fetchKey(parts.header.jku))),
  }),
  gateway('jku fetched, then refused', ['C18'], {
    verifySignature: orElse(async ({ header }) => (await fetchKey(header.jku)) === undefined && false),
  }),
  gateway('x5u fetched', ['C19'], {
    verifySignature: orElse(async ({ header: { x5u } }) => {
      if (typeof x5u === 'string') await (await fetch(x5u)).text();
      return false;
    }),
  }),
  gateway('kid fetched as a URL', ['C26', 'C47'], {
    verifySignature: orElse(async (parts) => rsaAgrees(parts, await fetchKey(parts.header.kid))),
  }),
  gateway('issuer out of the token fetched and trusted', ['C21', 'E23', 'E24', 'E25'], {
    verifySignature: orElse(async (parts) => {
      const { iss } = parts.claims;
      if (typeof iss !== 'string' || !iss.includes('/C21')) return false;
      const { jwks_uri } = await fetchJson(`${iss}/.well-known/openid-configuration`);
      return rsaAgrees(parts, await fetchKey(jwks_uri));
    }),
    checkClaims: () => {},
  }),
  gateway('kid used as a path', ['C23', 'C36'], {
    verifySignature: orElse((parts) => {
      const kid = String(parts.header.kid);
      return kid.startsWith('/dev/') && existsSync(kid) && hmacAgrees(parts, [readFileSync(kid)]);
    }),
  }),
  gateway('kid used in SQL', ['C24', 'C37'], {
    verifySignature: orElse((parts) => {
      const injected = /UNION SELECT '([^']*)'/.exec(String(parts.header.kid))?.[1];
      return injected !== undefined && hmacAgrees(parts, [injected]);
    }),
  }),
  gateway('crit ignored', ['C27'], {
    verifySignature: orElse((parts, issuer) => keysOf(issuer).some((key) => rsaAgrees(parts, key))),
  }),
  gateway('keys fail open', ['H09'], {
    claimsWithoutKeys: (token) => {
      if (token.length === 0) throw new TokenRejected('invalid');
      return takeApart(token).claims;
    },
  }),
];
