import type { Claims } from '@mizt-auth/local-aws';
import { pretending } from './claims.ts';
import { gateway, type Mutant } from './mutant.ts';

const NEVER = 4_000_000_000;

const expiring = (name: string, caughtBy: string, expiryOf: (exp: unknown, now: number) => unknown): Mutant =>
  gateway(name, [caughtBy], {
    ...pretending((claims, _, now) => ({ ...claims, exp: expiryOf(claims.exp, now) })),
    isStale: () => false,
  });

const beginning = (name: string, nbfOf: (nbf: unknown, now: number) => unknown): Mutant =>
  gateway(
    name,
    ['E24'],
    pretending(({ nbf, ...claims }, _, now): Claims => {
      const read = nbfOf(nbf, now);
      return read === undefined ? claims : { ...claims, nbf: read };
    }),
  );

const issuedBy = (name: string, accepts: (iss: unknown, issuer: string) => boolean): Mutant =>
  gateway(
    name,
    ['E25'],
    pretending((claims, issuer) => (accepts(claims.iss, issuer) ? { ...claims, iss: issuer } : claims)),
  );

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Gateways that read times and issuers loosely. */
export const spelledClaimMutants: readonly Mutant[] = [
  expiring('exp of zero means for ever', 'E23', (exp) => (exp === 0 ? NEVER : exp)),
  expiring('exp read as a date', 'E23', (exp) =>
    typeof exp === 'string' ? Math.floor(Date.parse(exp) / 1000) || exp : exp,
  ),
  // Whatever is no number is neither before now nor after it.
  expiring('exp that cannot be compared has not passed', 'E23', (exp, now) =>
    Number(exp) <= now ? exp : NEVER,
  ),
  expiring('exp of text compared by its first digit', 'E23', (exp, now) =>
    typeof exp === 'string' && exp.charAt(0) >= String(now).charAt(0) ? NEVER : exp,
  ),
  beginning('nbf counts as a number alone', (nbf) => (typeof nbf === 'string' ? undefined : nbf)),
  beginning('nbf in a list is not looked at', (nbf) => (Array.isArray(nbf) ? undefined : nbf)),
  beginning('nbf counts within a day alone', (nbf, now) => (Number(nbf) > now + 86_400 ? undefined : nbf)),
  issuedBy('iss compared by its end', (iss, issuer) => text(iss).endsWith(issuer)),
  issuedBy('iss looked for in a list', (iss, issuer) => Array.isArray(iss) && iss.includes(issuer)),
  issuedBy('iss compared by its path', (iss, issuer) => {
    const { pathname } = new URL(issuer);
    return URL.canParse(text(iss)) && new URL(text(iss)).pathname === pathname;
  }),
  // "issuer.startsWith(iss)", the wrong way round; the empty text starts every issuer.
  issuedBy('iss compared by the start of the right one', (iss, issuer) =>
    typeof iss === 'string' ? issuer.startsWith(iss) : false,
  ),
  issuedBy('iss trimmed', (iss, issuer) => text(iss).trim() === issuer),
];
