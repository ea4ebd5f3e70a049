import { defaultContext, obtainToken } from '@mizt-auth/consumer';
import { PREMIUM_API, PREMIUM_FUNCTION, scopeOfRoute, UNAUTHORIZED_MESSAGE } from '@mizt-auth/contract';
import { type Blueprint, demoBlueprint, type RunningStack, unthrottled } from '@mizt-auth/local-aws';
import { localParts } from '@mizt-auth/local-aws/laboratory';
import { anyScope, type ProbeRoute, type ProbeTarget } from '@mizt-auth/probe';
import { PREFIX, poolOf, premiumUrl } from './stack.ts';

/** The demo without its throttle, for what is not about throttling. */
export const unthrottledBlueprint = (): Blueprint => unthrottled(demoBlueprint(PREFIX));

/** An embedded stack as the probe sees it, its laboratory included. */
export const targetOf = (stack: RunningStack): ProbeTarget => {
  const context = defaultContext();
  const { pool, client } = poolOf(stack);
  const url = premiumUrl(stack);
  const routes: ProbeRoute[] = PREMIUM_API.routes.map((route) => ({
    method: route.method,
    message: route.message,
    url,
    access: anyScope([scopeOfRoute(route)]),
  }));
  const credentials = { tokenUrl: pool.tokenUrl, clientId: client.id, clientSecret: client.secret };
  return {
    name: 'local',
    context,
    routes,
    stage: true,
    refusalMessage: UNAUTHORIZED_MESSAGE,
    tokenEndpoint: { url: pool.tokenUrl, clientId: client.id, clientSecret: client.secret },
    token: async (scopes) => ({ value: (await obtainToken(context, credentials, scopes)).value, hops: [] }),
    ...localParts(context, stack.endpoints.aws, routes[0] as ProbeRoute, PREMIUM_FUNCTION.name),
  };
};
