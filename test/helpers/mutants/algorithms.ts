import { hmacAgrees, keysOf, orElse } from './forgiving.ts';
import { gateway, type Mutant } from './mutant.ts';
import { none } from './signatures.ts';

type Accepts = (alg: unknown) => boolean;

const withoutCheck = (name: string, accepts: Accepts): Mutant =>
  gateway(name, ['C33'], { verifySignature: orElse(({ header }) => accepts(header.alg)) });

const unsigned = (name: string, accepts: Accepts): Mutant => gateway(name, ['C31'], none(accepts));

// The key's PEM as the secret, wherever the header's word leads to an HMAC (CVE-2016-10555).
const symmetric = (name: string, accepts: Accepts): Mutant =>
  gateway(name, ['C32'], {
    verifySignature: orElse(
      (parts, issuer) =>
        accepts(parts.header.alg) &&
        hmacAgrees(
          { ...parts, header: { alg: 'HS256' } },
          keysOf(issuer).map((key) => key.export({ type: 'spki', format: 'pem' }).toString()),
        ),
    ),
  });

const lists = (alg: unknown, name: string): boolean => Array.isArray(alg) && alg.includes(name);

// A table of verifiers that is a plain object, where every inherited name is found as well.
const VERIFIERS: Readonly<Record<string, unknown>> = { RS256: 'sha256' };

/** Gateways that read the algorithm loosely. */
export const algorithmMutants: readonly Mutant[] = [
  unsigned('alg trimmed, then taken for none', (alg) => typeof alg === 'string' && /^\s+none$/.test(alg)),
  // A block list of the usual spellings, before the case is folded (CVE-2022-23540's kin).
  unsigned('alg noNe slips past the list of spellings', (alg) => alg === 'noNe'),
  unsigned('alg read as a list that may hold none', (alg) => lists(alg, 'none')),
  unsigned('alg of null means none', (alg) => alg === null),
  unsigned('alg compared by its start', (alg) => typeof alg === 'string' && /^none\d+$/.test(alg)),
  symmetric('alg read as a list that may hold HS256', (alg) => lists(alg, 'HS256') && lists(alg, 'RS256')),
  symmetric('alg HS256 in other letters', (alg) => alg !== 'HS256' && String(alg).toUpperCase() === 'HS256'),
  symmetric('alg looked up by the name of the provider', (alg) => alg === 'HmacSHA256'),
  symmetric('alg looked up by its URL', (alg) => String(alg).endsWith('#hmac-sha256')),
  // A switch over the known algorithms without a default.
  withoutCheck('alg that no branch knows is verified', (alg) => alg === 'ES256K'),
  withoutCheck(
    'alg looked up among inherited names',
    (alg) => typeof alg === 'string' && !Object.hasOwn(VERIFIERS, alg) && VERIFIERS[alg] !== undefined,
  ),
  withoutCheck('alg for encryption skips the signature', (alg) => String(alg).startsWith('RSA-')),
];
