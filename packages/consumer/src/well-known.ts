import { isRecord, type JsonRecord } from '@mizt-auth/contract';
import type { ConsumerContext } from './context.ts';
import { hopFetch } from './hop-fetch.ts';
import { shownText } from './redact.ts';

/** A document that an issuer publishes of itself. */
export interface IssuerDocument {
  readonly url: string;
  readonly json: JsonRecord;
}

/** What was found at a URL, or in words what came instead. */
export type Looked = IssuerDocument | { readonly url: string; readonly problem: string };

/** An issuer's address without the slash at its end, to which a path can be added. */
const baseOf = (issuer: string): string => issuer.replace(/\/$/, '');

/**
 * The two places of an issuer's metadata, in the order in which they are asked: behind the issuer's path
 * (OpenID Connect Discovery 1.0 section 4.1), and before it (RFC 8414 section 3.1).
 */
export const metadataUrls = (issuer: string): readonly [string, string] => {
  const { origin, pathname } = new URL(issuer);
  return [
    `${baseOf(issuer)}/.well-known/openid-configuration`,
    `${origin}/.well-known/oauth-authorization-server${pathname.replace(/\/$/, '')}`,
  ];
};

/** Where issuers without metadata mostly have their keys; Cognito too. */
export const usualJwksUrl = (issuer: string): string => `${baseOf(issuer)}/.well-known/jwks.json`;

/**
 * The issuer of a user pool, whose id begins with its region. Undefined where the token URL is on another host than
 * AWS's own: nothing follows from it then.
 */
export const poolIssuer = (pool: {
  readonly tokenUrl: string;
  readonly userPoolId: string;
}): string | undefined => {
  const [region] = pool.userPoolId.split('_');
  const onAws = /\.amazoncognito\.com$/.test(new URL(pool.tokenUrl).hostname);
  return onAws ? `https://cognito-idp.${region}.amazonaws.com/${pool.userPoolId}` : undefined;
};

/** Asks for a JSON object; what came instead is told in words. Throws where no answer came. */
export const look = async (context: ConsumerContext, url: string): Promise<Looked> => {
  const response = await hopFetch(context, 'keys')(url);
  if (response.status !== 200) return { url, problem: `${url} answered HTTP ${response.status}` };
  const json: unknown = await response.json().catch(() => undefined);
  return isRecord(json) ? { url, json } : { url, problem: `${url} answered 200 without a JSON object` };
};

/** The metadata with its problem, where it is another issuer's (RFC 8414 section 3.3): then nothing in it counts. */
export const ofIssuer = (looked: Looked, issuer: string): Looked => {
  if (!('json' in looked) || looked.json.issuer === issuer) return looked;
  const { issuer: other } = looked.json;
  const named = typeof other === 'string' ? `names the issuer ${shownText(other)}` : 'names no issuer';
  return { url: looked.url, problem: `${looked.url} ${named}, not ${issuer}` };
};
