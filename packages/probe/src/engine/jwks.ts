import {
  type ConsumerContext,
  ConsumerError,
  type IssuerResolver,
  issuerResolver,
} from '@mizt-auth/consumer';
import { splitJws } from '../forge/jws.ts';
import type { PublicKey } from '../forge/keys.ts';
import { NotApplicable, NotTried } from '../matrix/not-applicable.ts';

// RSA, elliptic and Edwards curves (RFC 7518 section 6, RFC 8037 section 2); secrets are no public keys.
const isPublicKey = ({ kty, n, x }: PublicKey): boolean =>
  kty === 'RSA' ? n !== undefined : (kty === 'EC' || kty === 'OKP') && x !== undefined;

/**
 * The public keys of the issuer of a token, where `issuers` finds them: at a URL that is given, or through the
 * metadata of the issuer that the token names.
 *
 * Throws {@link NotApplicable} where the token names no issuer or the issuer has no such keys, and
 * {@link NotTried} where its keys could not be read.
 */
export const fetchJwks = async (
  context: ConsumerContext,
  token: string,
  issuers: IssuerResolver = issuerResolver({}),
): Promise<readonly PublicKey[]> => {
  const issuer = splitJws(token)?.payload.iss;
  if (typeof issuer !== 'string' || !URL.canParse(issuer)) {
    throw new NotApplicable('The token names no issuer whose keys could be read.');
  }
  const { keys } = await issuers.keys(context, issuer).catch((error: unknown) => {
    if (context.signal?.aborted || !(error instanceof ConsumerError)) throw error;
    throw new NotTried(`The issuer’s keys could not be read: ${error.message}`);
  });
  const usable = (keys as readonly PublicKey[]).filter(isPublicKey);
  if (usable.length === 0) throw new NotApplicable('The issuer publishes no keys that could be used.');
  return usable;
};
