import { checkRoute, readCredential, type StepName } from '@mizt-auth/token-rules';
import type { Method } from '../blueprint.ts';
import type { TrustedIssuer } from '../cognito/keys.ts';
import { type HttpRequest, type HttpResponse, headerValues } from '../http/message.ts';
import { type GatewayResponseType, gatewayResponse } from './gateway-response.ts';
import { type Claims, checkClaims, isExpired, TokenRejected, verifySignature } from './token-verifier.ts';

/**
 * The decisions of the gateway, a function each. A test may replace one to build a gateway that is
 * broken in exactly that way, and to see that the probe notices.
 */
export interface GatewayRules {
  /** The method that is looked up. */
  httpMethod(request: HttpRequest): string;
  /** The path that is looked up, with the stage in front. */
  path(request: HttpRequest): string;
  /** True where the method's authorizer is asked at all. */
  isGuarded(request: HttpRequest, method: Method): boolean;
  /** The token, or undefined where the request shows none that could be read. */
  readToken(request: HttpRequest, header: string): string | undefined;
  /** Throws `TokenRejected` unless a key of the pool signed the token. */
  verifySignature(token: string, issuer: TrustedIssuer): Promise<Claims>;
  /** The claims of a token whose keys cannot be had just now. Throws `TokenRejected`. */
  claimsWithoutKeys(token: string): Claims;
  /** Throws `TokenRejected` unless issuer and times are right; `now` is in epoch seconds. */
  checkClaims(claims: Claims, issuer: TrustedIssuer, now: number): void;
  /** True where the claims open a method with these scopes. */
  permits(claims: Claims, scopes: readonly string[]): boolean;
  /** The same for claims out of the cache. */
  permitsCached(claims: Claims, scopes: readonly string[]): boolean;
  /** What the authorizer's cache is keyed by. */
  cacheKey(token: string, method: Method): string;
  /** True where a cached result must not be used any more; `now` is in epoch seconds. */
  isStale(claims: Claims, now: number): boolean;
  /** The answer to a caller who is refused; `step` is where, and no caller learns it. */
  refuse(type: GatewayResponseType, request: HttpRequest, method: Method, step?: StepName): HttpResponse;
}

const readToken: GatewayRules['readToken'] = (request, header) => {
  const values = headerValues(request, header);
  // Two Authorization lines leave open which one counts: neither does.
  return values.length === 1 ? readCredential(values[0] ?? '') : undefined;
};

const permits: GatewayRules['permits'] = (claims, scopes) => checkRoute(claims, scopes) === null;

/** What API Gateway decides. */
export const apiGatewayRules: GatewayRules = {
  httpMethod: ({ method }) => method,
  path: ({ path }) => path,
  isGuarded: (_, { authorizer }) => authorizer !== null,
  readToken,
  verifySignature,
  claimsWithoutKeys: () => {
    throw new TokenRejected(
      'invalid',
      'signature',
      'The keys of the issuer cannot be had, so it cannot be checked.',
    );
  },
  checkClaims,
  permits,
  permitsCached: permits,
  cacheKey: (token) => token,
  isStale: isExpired,
  refuse: (type) => gatewayResponse(type),
};
