import assert from 'node:assert/strict';
import { type Blueprint, type RunningStack, startStack } from '@mizt-auth/local-aws';
import { failed } from '../../helpers/mutants/run.ts';
import { ordersBlueprint } from '../../helpers/orders-api.ts';
import type { WeakRoute } from '../../helpers/weak-api/server.ts';
import { probeWeakApi, ROUTES } from '../../helpers/weak-api/target.ts';
import { bearerOf, parts } from '../../helpers/weak-api/token.ts';
import type { Weakness } from '../../helpers/weak-api/weakness.ts';

/** The orders' pool, whose client may also have a scope that no route names. */
const withScope = (name: string): Blueprint => ({
  ...ordersBlueprint,
  userPools: ordersBlueprint.userPools.map((pool) => ({
    ...pool,
    resourceServers: pool.resourceServers.map((server) => ({
      ...server,
      scopes: [...server.scopes, { name, description: 'Another scope of the same API' }],
    })),
    clients: pool.clients.map((client) => ({ ...client, scopes: [...client.scopes, `orders/${name}`] })),
  })),
});

/** Compares the text of the claim with the route's scope, and not word with word. */
const comparing = (matches: (claim: string) => boolean): Weakness => ({
  guard: () => (call, sound) => {
    const status = sound();
    const scope = parts(bearerOf(call.request) ?? '')?.claims.scope;
    return status === 403 && typeof scope === 'string' && matches(scope) ? 200 : status;
  },
});

describe('the probe on an API whose scopes contain one another', () => {
  let issuing: RunningStack;

  before(async () => {
    issuing = await startStack(withScope('read-summary'));
  });

  after(() => issuing.stop());

  const found = async (route: WeakRoute, weakness: Weakness): Promise<readonly string[]> =>
    failed(await probeWeakApi(issuing, { only: ['F01', 'F02', 'F14'] }, { route, weakness }));

  it('finds nothing where each scope opens its own routes', async () => {
    assert.deepEqual(failed(await probeWeakApi(issuing, { only: ['F01', 'F02', 'F14'] })), []);
  });

  for (const route of [ROUTES.readOrders, ROUTES.readReports]) {
    it(`finds that orders/read-summary opens GET ${route.path} alone, though no route names it`, async () => {
      assert.deepEqual(
        await found(
          route,
          comparing((scope) => scope.includes(route.scope)),
        ),
        [`F02-GET-${route.path}`, `F14-GET-${route.path}`],
      );
    });
  }

  it('finds that it opens a route which writes', async () => {
    assert.deepEqual(
      await found(
        ROUTES.placeOrder,
        comparing((scope) => scope.includes('summary')),
      ),
      ['F01-POST-/v1/orders', 'F14-POST-/v1/orders'],
    );
  });
});
