import assert from 'node:assert/strict';
import { defaultContext } from '@mizt-auth/consumer';
import { type RunningStack, startStack } from '@mizt-auth/local-aws';
import { type CaseResult, type ProbeTarget, planTrials, runProbe } from '@mizt-auth/probe';
import { ordersBlueprint } from '../../helpers/orders-api.ts';
import { obtainFrom, poolOf } from '../../helpers/stack.ts';
import {
  type Flaw,
  type PublicJwk,
  startWeakApi,
  type WEAKNESSES,
  type WeakRoute,
} from '../../helpers/weak-api.ts';

const ROUTES: readonly WeakRoute[] = [
  { method: 'GET', path: '/orders', scope: 'orders/read' },
  { method: 'POST', path: '/orders', scope: 'orders/write' },
  { method: 'GET', path: '/reports', scope: 'orders/read' },
  { method: 'POST', path: '/reports', scope: 'orders/write' },
];

/** The case that names each mistake. */
const CAUSES: Readonly<Record<keyof typeof WEAKNESSES, string>> = {
  'alg none': 'C07',
  'HS256 with the public key': 'C10',
  'a signature left out': 'C01',
  'a key in the token': 'C17',
  'a token in the query': 'B01',
  'a token in a cookie': 'B03',
  'no guard at all': 'A01',
  'an open PUT beside it': 'G17',
};

describe('the probe on an API of four routes, one of them weak', function () {
  this.timeout(0);
  let stack: RunningStack;
  let keys: readonly PublicJwk[];

  before(async () => {
    stack = await startStack(ordersBlueprint);
    const response = await fetch(`${poolOf(stack).pool.issuer}/.well-known/jwks.json`);
    keys = ((await response.json()) as { keys: PublicJwk[] }).keys;
  });

  after(() => stack.stop());

  const targetAt = (url: string): ProbeTarget => {
    const { pool, client } = poolOf(stack);
    return {
      name: 'four routes',
      context: defaultContext(),
      routes: ROUTES.map(({ method, path, scope }) => ({ method, url: `${url}${path}`, access: [[scope]] })),
      tokenEndpoint: { url: pool.tokenUrl, clientId: client.id, clientSecret: client.secret },
      token: async (scopes) => ({ value: await obtainFrom(stack, scopes.join(' ')), hops: [] }),
    };
  };

  const probe = async (flaw?: Flaw): Promise<readonly CaseResult[]> => {
    const api = await startWeakApi(ROUTES, { issuer: poolOf(stack).pool.issuer, keys }, flaw);
    try {
      const target = targetAt(api.url);
      const trials = planTrials(target, { only: Object.values(CAUSES) });
      return (await runProbe(target, trials)).results;
    } finally {
      await api.close();
    }
  };

  const idsOf = (results: readonly CaseResult[], verdict: string): string[] =>
    results.filter((result) => result.verdict === verdict).map(({ id }) => id);

  it('is content where all four are sound', async () => {
    const results = await probe();
    const unwelcome = ['fail', 'error', 'inconclusive'].flatMap((verdict) => idsOf(results, verdict));
    assert.deepEqual(unwelcome, []);
  });

  for (const weakness of Object.keys(CAUSES) as (keyof typeof WEAKNESSES)[]) {
    for (const route of ROUTES) {
      // What is wrong beside the declared methods is wrong with the path.
      const name = weakness === 'an open PUT beside it' ? route.path : `${route.method}-${route.path}`;
      it(`finds ${weakness} on ${route.method} ${route.path}, and nothing on the other three`, async () => {
        const failed = idsOf(await probe({ route, weakness }), 'fail');
        assert.ok(failed.includes(`${CAUSES[weakness]}-${name}`), failed.join(' '));
        assert.deepEqual(
          failed.filter((id) => !id.endsWith(name)),
          [],
        );
      });
    }
  }
});
