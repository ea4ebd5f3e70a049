import { CLIENT_TOKEN } from '@mizt-auth/contract';
import type { Blueprint } from './blueprint.ts';

/** The same, its clients with GetClientToken in the place of the token endpoint. */
export const byClientToken = (blueprint: Blueprint): Blueprint => ({
  ...blueprint,
  userPools: blueprint.userPools.map((pool) => ({
    ...pool,
    clients: pool.clients.map((client) => ({
      ...client,
      oauthEnabled: false,
      flows: [],
      authFlows: [CLIENT_TOKEN.flow],
    })),
  })),
});
