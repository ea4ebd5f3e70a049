import { defaultContext, obtainToken } from '@mizt-auth/consumer';
import { type Blueprint, demoBlueprint, type RunningStack, unthrottled } from '@mizt-auth/local-aws';
import type { ProbeTarget } from '@mizt-auth/probe';
import { targetOf } from './probe-target.ts';
import { PREFIX, poolOf } from './stack.ts';

/** The demo, its client with GetClientToken in the place of the token endpoint; no throttle. */
export const apiBlueprint = (prefix: string = PREFIX): Blueprint => {
  const demo = unthrottled(demoBlueprint(prefix));
  const changed = { oauthEnabled: false, flows: [], authFlows: ['ALLOW_CLIENT_TOKEN_AUTH'] };
  return {
    ...demo,
    userPools: demo.userPools.map((pool) => ({
      ...pool,
      clients: pool.clients.map((client) => ({ ...client, ...changed })),
    })),
  };
};

/** Such a stack as the probe sees it, whose tokens come by GetClientToken. */
export const apiTargetOf = (stack: RunningStack): ProbeTarget => {
  const context = defaultContext();
  const { id: clientId, secret: clientSecret } = poolOf(stack).client;
  const tokenUrl = new URL(stack.endpoints.aws).href;
  const credentials = { tokenUrl, clientId, clientSecret, authentication: 'api' } as const;
  return {
    ...targetOf(stack),
    tokenEndpoint: { url: tokenUrl, clientId, clientSecret, authentication: 'api' },
    token: async (scopes) => ({ value: (await obtainToken(context, credentials, scopes)).value, hops: [] }),
  };
};
