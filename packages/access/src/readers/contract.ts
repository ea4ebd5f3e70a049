import { PREMIUM_API, scopeOfRoute } from '@mizt-auth/contract';
import { anyScope, type Route } from '../route.ts';

/** The routes of the demo's premium API, whose URL a deployment gives. */
export const contractRoutes = (premiumApiUrl: string): Route[] =>
  PREMIUM_API.routes.map((route) => ({
    method: route.method,
    url: premiumApiUrl,
    message: route.message,
    access: anyScope([scopeOfRoute(route)]),
  }));
