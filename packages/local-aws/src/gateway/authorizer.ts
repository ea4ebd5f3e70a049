import { checkRoute, STEPS, type StepName } from '@mizt-auth/token-rules';
import type { CognitoAuthorizer, Method } from '../blueprint.ts';
import type { TrustedIssuer } from '../cognito/keys.ts';
import type { HttpRequest } from '../http/message.ts';
import type { GatewayResponseType } from './gateway-response.ts';
import type { GatewayRules } from './gateway-rules.ts';
import { type Claims, TokenRejected } from './token-verifier.ts';

/** A refusal, and the step of the token rules that it came from. */
export interface Refused {
  readonly refusal: GatewayResponseType;
  readonly step: StepName;
  /** The reason in a sentence, for whoever looks on. */
  readonly why?: string;
  /** True where no token could be read from the request. */
  readonly unread?: true;
  readonly cached?: true;
}

/** The claims of a caller who may go on (null where nobody asked who it is), or the refusal. */
export type Decision = { readonly claims: Claims | null; readonly cached?: true } | Refused;

/** Decides about one request for one method. */
export type Authorizer = (request: HttpRequest, method: Method) => Promise<Decision>;

/** What an authorizer needs; `now` gives milliseconds, `issuers` is asked anew for each fresh token. */
export interface AuthorizerParts {
  readonly authorizer: CognitoAuthorizer;
  readonly rules: GatewayRules;
  readonly issuers: () => Promise<readonly TrustedIssuer[]>;
  readonly now: () => number;
}

interface CacheEntry {
  readonly claims: Claims;
  readonly untilMs: number;
}

/** Tokens that the cache holds at the most, so that a flood of tokens costs no memory. */
const MAX_ENTRIES = 10_000;

const createCache = (ttlMs: number, now: () => number) => {
  // The older half is dropped as a whole: a Map finds its oldest entry the slower the more were deleted before it.
  let older = new Map<string, CacheEntry>();
  let newer = new Map<string, CacheEntry>();
  return {
    get(key: string): Claims | undefined {
      const entry = newer.get(key) ?? older.get(key);
      if (entry !== undefined && now() < entry.untilMs) return entry.claims;
      return undefined;
    },
    set(key: string, claims: Claims): void {
      if (ttlMs === 0) return;
      if (newer.size >= MAX_ENTRIES / 2) {
        older = newer;
        newer = new Map();
      }
      newer.set(key, { claims, untilMs: now() + ttlMs });
    },
  };
};

const authenticate = async ({ rules, issuers, now }: AuthorizerParts, token: string): Promise<Claims> => {
  let problem: TokenRejected | undefined;
  const trusted = await issuers().catch(() => undefined);
  if (trusted === undefined) return rules.claimsWithoutKeys(token);
  for (const issuer of trusted) {
    try {
      const claims = await rules.verifySignature(token, issuer);
      rules.checkClaims(claims, issuer, Math.floor(now() / 1000));
      return claims;
    } catch (error) {
      if (!(error instanceof TokenRejected)) throw error;
      // With several pools the one that knew the token best explains it.
      if (problem === undefined || STEPS.indexOf(error.step) >= STEPS.indexOf(problem.step)) problem = error;
    }
  }
  throw problem ?? new TokenRejected('invalid', 'form', 'Nobody vouches for it.');
};

const outcome = (claims: Claims, scopes: readonly string[], permitted: boolean): Decision => {
  if (permitted) return { claims };
  const { step, why } = checkRoute(claims, scopes) ?? {
    step: 'scopes',
    why: 'Its scopes do not open the route.',
  };
  return { refusal: 'INSUFFICIENT_SCOPE', step, why };
};

const refusalOf = (error: unknown): Refused => {
  if (!(error instanceof TokenRejected))
    return { refusal: 'UNAUTHORIZED', step: 'signature', why: 'It could not be checked.' };
  const { problem, step, why } = error;
  return { refusal: problem === 'expired' ? 'EXPIRED' : 'UNAUTHORIZED', step, why };
};

/**
 * A `COGNITO_USER_POOLS` authorizer. The cache spares the signature check alone: expiry and scopes are
 * checked on every request, so a cached result neither outlives its token nor opens another method.
 *
 * Fails closed: where keys or claims cannot be checked, the answer is a refusal.
 */
export const createAuthorizer = (parts: AuthorizerParts): Authorizer => {
  const { authorizer, rules, now } = parts;
  const cache = createCache(authorizer.cacheSeconds * 1000, now);
  const decide = async (token: string, method: Method): Promise<Decision> => {
    const key = rules.cacheKey(token, method);
    const cached = cache.get(key);
    if (cached !== undefined && !rules.isStale(cached, Math.floor(now() / 1000))) {
      return { ...outcome(cached, method.scopes, rules.permitsCached(cached, method.scopes)), cached: true };
    }
    const claims = await authenticate(parts, token);
    cache.set(key, claims);
    return outcome(claims, method.scopes, rules.permits(claims, method.scopes));
  };
  return async (request, method) => {
    const token = rules.readToken(request, authorizer.header);
    if (token === undefined) return { refusal: 'UNAUTHORIZED', step: 'form', unread: true };
    try {
      return await decide(token, method);
    } catch (error) {
      return refusalOf(error);
    }
  };
};
