import assert from 'node:assert/strict';
import { apiGatewayRules, type Blueprint } from '@mizt-auth/local-aws';
import type { ProbeTarget } from '@mizt-auth/probe';
import { pretending } from '../../helpers/mutants/claims.ts';
import { probeMutant } from '../../helpers/mutants/run.ts';

describe('the probe on an API with leeway for clocks that differ', () => {
  const measured = async (seconds: number, maxLeewaySeconds?: number) => {
    const later = pretending((claims) => ({ ...claims, exp: Number(claims.exp) + seconds }));
    const gatewayRules = { ...later, isStale: apiGatewayRules.isStale };
    const results = await probeMutant(
      { options: { gatewayRules } },
      { only: ['E06-GET'] },
      { maxLeewaySeconds },
    );
    const { verdict, severity, reason } = results.find(({ id }) => id === 'E06-GET') ?? assert.fail('No E06');
    return { found: severity ?? verdict, late: Number(/up to (\d+) s after/.exec(reason)?.[1] ?? 0) };
  };

  for (const [seconds, wanted, most] of [
    [0, 'pass'],
    [45, 'info'],
    [290, 'low'],
    [600, 'high'],
    [290, 'high', 200],
    [600, 'low', 700],
  ] as const) {
    it(`measures ${seconds} s to the second, and calls it ${wanted} where ${most ?? 'the usual 300'} s are allowed`, async () => {
      const { found, late } = await measured(seconds, most);
      assert.equal(found, wanted);
      assert.ok(Math.abs(late - seconds) <= 1, `${late} s`);
    });
  }
});

describe('the probe on an API whose tokens live for six seconds', () => {
  const brief = (blueprint: Blueprint): Blueprint => ({
    ...blueprint,
    userPools: blueprint.userPools.map((pool) => ({
      ...pool,
      clients: pool.clients.map((client) => ({ ...client, accessTokenSeconds: 6 })),
    })),
  });

  it('obtains new ones while it runs, and comes to a conclusion in every trial', async () => {
    const obtained: string[] = [];
    const started = (target: ProbeTarget): ProbeTarget => ({
      ...target,
      token: async (scopes) => {
        const token = await target.token?.(scopes);
        obtained.push(scopes.join(' '));
        return token ?? assert.fail('No token');
      },
    });
    const only = ['A01', 'A17', 'B01', 'B03', 'C01', 'C02', 'E01', 'F01', 'F02', 'F14', 'H01'];
    const results = await probeMutant({ blueprint: brief, started }, { only }, { ratePerSecond: 8 });
    assert.ok(obtained.length > new Set(obtained).size, obtained.join(', '));
    const odd = results.filter(({ verdict }) => !['pass', 'info'].includes(verdict));
    assert.deepEqual(
      odd.map(({ id, verdict, reason }) => `${id} ${verdict} ${reason}`),
      [],
    );
  });
});
