import type { DefaultFinding } from '../stranger.ts';

/** A token that names no expiry is taken. */
export const noExpiry = (cure: string): DefaultFinding => ({
  what: 'a token without `exp` is taken, and so never expires',
  finding: 'No expiry',
  cases: ['E04-GET', 'E04-DELETE'],
  cure,
});

/** A header that demands an extension is not looked at. */
export const ignoredCrit = (cure: string): DefaultFinding => ({
  what: 'a `crit` header of the issuer is ignored, whatever it demands',
  finding: 'Unknown critical header',
  cases: ['C27-GET', 'C27-DELETE'],
  cure,
});

/** What fast-jwt does with a claim that is not there. */
export const missingClaims: readonly DefaultFinding[] = [
  noExpiry("`requiredClaims: ['iss', 'aud', 'exp']`"),
  {
    what: 'a token without `iss` is taken, as claims are compared where they are there',
    finding: 'Wrong issuer, right key',
    cases: ['E07-GET', 'E07-DELETE'],
    cure: "`requiredClaims: ['iss', 'aud', 'exp']`",
  },
  {
    what: 'a token without `aud` is taken',
    finding: 'Wrong or missing audience',
    cases: ['E16-GET', 'E16-DELETE'],
    cure: "`requiredClaims: ['iss', 'aud', 'exp']`",
  },
];

/** What jsonwebtoken and others leave to the API. */
export const both = (cure: string): readonly DefaultFinding[] => [noExpiry(cure), ignoredCrit(cure)];
