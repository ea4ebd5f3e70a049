import { fullScope, type ScopeName } from './scopes.ts';
import type { Throttle } from './throttle.ts';

/** A method of the premium API: what a caller needs and what it gets. */
export interface PremiumRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Short name of the one scope that opens the method. */
  readonly scope: ScopeName;
  /** The exact text in the body `{"message": …}` of a call that got through. */
  readonly message: string;
}

/** A route of the consumer API: what it does for a browser that opens it. */
export interface ConsumerRoute {
  readonly method: 'GET';
  readonly path: string;
  /** The call that the Lambda makes to the premium API. */
  readonly calls: 'GET' | 'POST';
  /** The scope of the token that it shows, or null where it shows none. */
  readonly scope: ScopeName | null;
  /** The key of the stack output that holds the route's URL. */
  readonly output: string;
  readonly message: string;
}

const throttle: Throttle = { ratePerSecond: 10, burst: 100 };

/** What the premium API answers to a caller that it does not know. */
export const UNAUTHORIZED_MESSAGE = 'Unauthorized';

const premiumPath = '/home/premium';

/** The API that is worth protecting. */
export const PREMIUM_API = {
  name: 'walled-garden-api',
  stage: 'prod',
  path: premiumPath,
  throttle,
  /** The Cognito authorizer; `cacheSeconds` is how long API Gateway keeps its result. */
  authorizer: { name: 'walledGardenSentry', header: 'Authorization', cacheSeconds: 15 },
  routes: [
    { method: 'GET', path: premiumPath, scope: 'read', message: 'Premium Content: OAuth Scope: Read' },
    { method: 'POST', path: premiumPath, scope: 'write', message: 'Premium Content: OAuth Scope: Write' },
  ] satisfies readonly PremiumRoute[],
} as const;

/** The API that a browser may open; each route plays one consumer of the premium API. */
export const CONSUMER_API = {
  name: 'miztiik-world-api',
  stage: 'miztiik',
  throttle,
  routes: [
    {
      method: 'GET',
      path: '/content/unauthorized-read',
      calls: 'GET',
      scope: null,
      output: 'UnauthorizedUrl',
      message: UNAUTHORIZED_MESSAGE,
    },
    {
      method: 'GET',
      path: '/content/authorized-read',
      calls: 'GET',
      scope: 'read',
      output: 'AuthorizedReadUrl',
      message: 'Premium Content: OAuth Scope: Read',
    },
    {
      method: 'GET',
      path: '/content/authorized-write',
      calls: 'POST',
      scope: 'write',
      output: 'AuthorizedWriteUrl',
      message: 'Premium Content: OAuth Scope: Write',
    },
  ] satisfies readonly ConsumerRoute[],
} as const;

/** The full scope that a premium route asks for, `premium_api/read`. */
export const scopeOfRoute = (route: PremiumRoute): string => fullScope(route.scope);

/** The body `{"message": "…"}`, with the space that the original demo's Python puts behind the colon. */
export const messageBody = (message: string): string => `{"message": ${JSON.stringify(message)}}`;
