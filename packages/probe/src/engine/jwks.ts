import { type ConsumerContext, ConsumerError, hopFetch } from '@mizt-auth/consumer';
import { isRecord, type JsonRecord } from '@mizt-auth/contract';
import { splitJws } from '../forge/jws.ts';
import type { PublicKey } from '../forge/keys.ts';
import { NotApplicable, NotTried } from '../matrix/not-applicable.ts';

/** What came back, or why nothing did. */
type Fetched = JsonRecord | { readonly problem: string };

const getJson = async (context: ConsumerContext, url: string): Promise<Fetched> => {
  try {
    const response = await hopFetch(context, 'keys')(url);
    if (!response.ok) return { problem: `${url} answered HTTP ${response.status}` };
    const value: unknown = await response.json();
    return isRecord(value) ? value : { problem: `${url} is not a JSON object` };
  } catch (error) {
    if (context.signal?.aborted || !(error instanceof ConsumerError || error instanceof SyntaxError))
      throw error;
    return {
      problem: error instanceof ConsumerError ? error.message.replace(/\.$/, '') : `${url} is not JSON`,
    };
  }
};

const keysOf = (found: Fetched): readonly PublicKey[] => {
  if (typeof found.problem === 'string' && !('keys' in found))
    throw new NotTried(`The issuer’s keys could not be read: ${found.problem}.`);
  const { keys } = found as JsonRecord;
  return Array.isArray(keys) ? (keys as PublicKey[]) : [];
};

// RSA, elliptic and Edwards curves (RFC 7518 section 6, RFC 8037 section 2); secrets are no public keys.
const isPublicKey = ({ kty, n, x }: PublicKey): boolean =>
  kty === 'RSA' ? n !== undefined : (kty === 'EC' || kty === 'OKP') && x !== undefined;

/**
 * The public keys of the issuer that a token names, through its discovery document (OpenID Connect
 * Discovery 1.0 section 4) or the usual path.
 *
 * Throws {@link NotApplicable} where the token names no issuer or the issuer has no such keys, and
 * {@link NotTried} where its keys could not be read.
 */
export const fetchJwks = async (context: ConsumerContext, token: string): Promise<readonly PublicKey[]> => {
  const issuer = splitJws(token)?.payload.iss;
  if (typeof issuer !== 'string' || !URL.canParse(issuer)) {
    throw new NotApplicable('The token names no issuer whose keys could be read.');
  }
  const base = issuer.replace(/\/$/, '');
  const found = await getJson(context, `${base}/.well-known/openid-configuration`);
  const uri = 'jwks_uri' in found && typeof found.jwks_uri === 'string' ? found.jwks_uri : undefined;
  const keys = keysOf(await getJson(context, uri ?? `${base}/.well-known/jwks.json`));
  const usable = keys.filter(isPublicKey);
  if (usable.length === 0) throw new NotApplicable('The issuer publishes no keys that could be used.');
  return usable;
};
