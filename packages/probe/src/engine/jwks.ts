import { type ConsumerContext, ConsumerError, hopFetch } from '@mizt-auth/consumer';
import { isRecord, type JsonRecord } from '@mizt-auth/contract';
import { splitJws } from '../forge/jws.ts';
import type { PublicKey } from '../forge/keys.ts';
import { NotApplicable } from '../matrix/not-applicable.ts';

const getJson = async (context: ConsumerContext, url: string): Promise<JsonRecord> => {
  try {
    const response = await hopFetch(context, 'keys')(url);
    const value: unknown = response.ok ? await response.json() : undefined;
    return isRecord(value) ? value : {};
  } catch (error) {
    if (context.signal?.aborted || !(error instanceof ConsumerError || error instanceof SyntaxError))
      throw error;
    return {};
  }
};

/**
 * The public RSA keys of the issuer that a token names, through its discovery document (OpenID Connect
 * Discovery 1.0 section 4) or the usual path.
 *
 * Throws {@link NotApplicable} where there are none to be had.
 */
export const fetchJwks = async (context: ConsumerContext, token: string): Promise<readonly PublicKey[]> => {
  const issuer = splitJws(token)?.payload.iss;
  if (typeof issuer !== 'string' || !URL.canParse(issuer)) {
    throw new NotApplicable('The token names no issuer whose keys could be read.');
  }
  const base = issuer.replace(/\/$/, '');
  const { jwks_uri: uri } = await getJson(context, `${base}/.well-known/openid-configuration`);
  const { keys } = await getJson(context, typeof uri === 'string' ? uri : `${base}/.well-known/jwks.json`);
  const rsa = (Array.isArray(keys) ? (keys as PublicKey[]) : []).filter(({ kty, n }) => kty === 'RSA' && n);
  if (rsa.length === 0) throw new NotApplicable('The issuer publishes no RSA keys.');
  return rsa;
};
