import { hmacAgrees, keysOf, laxToken, orElse, takeApart } from './forgiving.ts';
import { gateway, type Mutant } from './mutant.ts';

const WEAK = ['secret', 'password', 'changeme'];

/** Takes what has no signature where the algorithm is such. */
export const none = (accepts: (alg: unknown) => boolean) => ({
  readToken: laxToken,
  verifySignature: orElse(({ header, signature }) => accepts(header.alg) && signature.length === 0),
});

// What comes with a wrong signature, and claims that would otherwise be right.
const UNSIGNED =
  'C02 C03 C04 C05 C06 C13 C15 C16 C22 C25 C28 C30 C42 D01 D03 D05 D07 D10 D11 E18 H10 L01'.split(' ');

/** Gateways that do not check who signed. */
export const signatureMutants: readonly Mutant[] = [
  gateway('signature unchecked', UNSIGNED, {
    verifySignature: async (token) => takeApart(token).claims,
  }),
  gateway('signature checked only where there is one', ['C01', 'C02', 'H05', 'C33', 'C43'], {
    readToken: laxToken,
    verifySignature: orElse(({ signature }) => signature.length === 0),
  }),
  gateway('signature compared by its first bytes', ['C04'], {
    verifySignature: orElse((parts, issuer) => {
      const { signature } = parts;
      if (signature.length < 256) return false;
      // As a comparison does that stops at the wrong length: only the last half is looked at.
      return (
        keysOf(issuer).some(() => signature.subarray(0, 128).some((byte) => byte !== 0)) &&
        parts.header.alg === 'RS256'
      );
    }),
  }),
  gateway(
    'alg none accepted',
    ['C07', 'C31'],
    none((alg) => alg === 'none'),
  ),
  gateway(
    'alg None accepted, none refused',
    ['C07'],
    none((alg) => alg !== 'none' && /^none$/i.test(String(alg))),
  ),
  gateway('alg none accepted with any signature', ['C08', 'C46'], {
    verifySignature: orElse(({ header }) => header.alg === 'none'),
  }),
  gateway('unknown alg skips the check', ['C09', 'C40'], {
    verifySignature: orElse(({ header }) => !/^(RS|PS|ES|HS)\d+$|^none$/i.test(String(header.alg))),
  }),
  gateway('HS256 with the public key as PEM', ['C10', 'C32', 'C34'], {
    verifySignature: orElse((parts, issuer) =>
      hmacAgrees(
        parts,
        keysOf(issuer).map((key) => key.export({ type: 'spki', format: 'pem' }).toString()),
      ),
    ),
  }),
  gateway('HS256 with the public key as DER', ['C10'], {
    verifySignature: orElse((parts, issuer) =>
      hmacAgrees(
        parts,
        keysOf(issuer).map((key) => key.export({ type: 'pkcs1', format: 'der' })),
      ),
    ),
  }),
  gateway('HS256 with the public key as JWK', ['C10'], {
    verifySignature: orElse((parts, { keys }) =>
      hmacAgrees(
        parts,
        keys.map((key) => JSON.stringify(key)),
      ),
    ),
  }),
  gateway('HS256 with an empty secret', ['C11', 'C38'], {
    verifySignature: orElse((parts) => hmacAgrees(parts, [''])),
  }),
  gateway('HS256 with a weak secret', ['C12', 'C35'], {
    verifySignature: orElse((parts) => hmacAgrees(parts, WEAK)),
  }),
  gateway('psychic signature accepted', ['C14'], {
    verifySignature: orElse(
      ({ header, signature }) =>
        header.alg === 'ES256' && signature.length === 64 && signature.every((byte) => byte === 0),
    ),
  }),
];
