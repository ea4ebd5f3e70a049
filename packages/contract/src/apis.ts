import { CONSUMER_CALLS, type ConsumerCall } from './consumer-calls.ts';
import { PREMIUM_CONTENT } from './premium-content.ts';
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
export interface ConsumerRoute extends ConsumerCall {
  readonly method: 'GET';
  readonly path: string;
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
    { method: 'GET', path: premiumPath, scope: 'read', message: PREMIUM_CONTENT.GET },
    { method: 'POST', path: premiumPath, scope: 'write', message: PREMIUM_CONTENT.POST },
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
      ...CONSUMER_CALLS['/content/unauthorized-read'],
      output: 'UnauthorizedUrl',
      message: UNAUTHORIZED_MESSAGE,
    },
    {
      method: 'GET',
      path: '/content/authorized-read',
      ...CONSUMER_CALLS['/content/authorized-read'],
      output: 'AuthorizedReadUrl',
      message: PREMIUM_CONTENT.GET,
    },
    {
      method: 'GET',
      path: '/content/authorized-write',
      ...CONSUMER_CALLS['/content/authorized-write'],
      output: 'AuthorizedWriteUrl',
      message: PREMIUM_CONTENT.POST,
    },
  ] satisfies readonly ConsumerRoute[],
} as const;

/** The full scope that a premium route asks for, `premium_api/read`. */
export const scopeOfRoute = (route: PremiumRoute): string => fullScope(route.scope);
