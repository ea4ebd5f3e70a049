import { defaultContext, obtainEitherWay } from '@mizt-auth/consumer';
import {
  type Blueprint,
  byClientToken,
  demoBlueprint,
  type RunningStack,
  unthrottled,
} from '@mizt-auth/local-aws';
import type { ProbeTarget } from '@mizt-auth/probe';
import { targetOf } from './probe-target.ts';
import { PREFIX, poolOf } from './stack.ts';

/** The demo, its client with GetClientToken in the place of the token endpoint; no throttle. */
export const apiBlueprint = (prefix: string = PREFIX): Blueprint =>
  byClientToken(unthrottled(demoBlueprint(prefix)));

/** Such a stack as the probe sees it, whose tokens come by GetClientToken. */
export const apiTargetOf = (stack: RunningStack): ProbeTarget => {
  const context = defaultContext();
  const { id: clientId, secret: clientSecret } = poolOf(stack).client;
  const tokenUrl = new URL(stack.endpoints.aws).href;
  const credentials = { tokenUrl, clientId, clientSecret, authentication: 'api' } as const;
  return {
    ...targetOf(stack),
    tokenEndpoint: { url: tokenUrl, clientId, clientSecret, authentication: 'api' },
    token: async (scopes) => ({
      value: (await obtainEitherWay(context, credentials, scopes)).value,
      hops: [],
    }),
  };
};
