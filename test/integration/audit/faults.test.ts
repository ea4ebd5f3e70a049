import assert from 'node:assert/strict';
import { RULES } from '@mizt-auth/audit';
import { conclusionOf } from '@mizt-auth/audit/reports';
import { demoBlueprint } from '@mizt-auth/local-aws';
import { auditOf, foundIn } from '../../helpers/audit/audited.ts';
import { FAULTS, withFaults } from '../../helpers/audit/faults.ts';
import { soundAccount } from '../../helpers/audit/sound.ts';
import { PREFIX } from '../../helpers/stack.ts';

const DAY_MS = 86_400_000;

describe('an audit of an account, over HTTP', () => {
  it('finds the demo clean but for what it merely notes', async () => {
    const report = await auditOf(demoBlueprint(PREFIX));
    assert.deepEqual(foundIn(report), [
      'stage-without-waf stage miztiik, miztiik-world-api',
      'stage-without-waf stage prod, walled-garden-api',
    ]);
    assert.deepEqual(new Set(report.findings.map(({ severity }) => severity)), new Set(['info']));
    assert.equal(conclusionOf(report), 'clean');
    assert.deepEqual(report.seen, { apis: 2, routes: 5, userPools: 1, clients: 1, secrets: 1 });
  });

  it('finds nothing in an account without a fault', async () => {
    assert.deepEqual(foundIn(await auditOf(soundAccount())), []);
  });

  it('finds every fault, and nothing else', async () => {
    const report = await auditOf(withFaults(soundAccount(), FAULTS));
    assert.deepEqual(foundIn(report), FAULTS.flatMap(({ found }) => found).sort());
    assert.equal(conclusionOf(report), 'violated');
  });

  for (const fault of FAULTS)
    it(`no longer finds what was repaired: ${fault.name}`, async () => {
      const others = FAULTS.filter((one) => one !== fault);
      const report = await auditOf(withFaults(soundAccount(), others));
      assert.deepEqual(foundIn(report), others.flatMap(({ found }) => found).sort());
    });

  it('finds a secret older than the flag allows, and not a younger one', async () => {
    const now = (): number => Date.now() - 91 * DAY_MS;
    const rules = (await auditOf(soundAccount(), {}, { now })).findings.map(({ rule }) => rule);
    assert.deepEqual(rules, ['client-secret-old', 'client-secret-old']);
    assert.deepEqual(foundIn(await auditOf(soundAccount(), { maxSecretAgeDays: 92 }, { now })), []);
  });

  it('leaves a client alone that can obtain no token, since its OAuth is off', async () => {
    const patient = FAULTS.filter(({ name }) => name === 'tokens of a day');
    const account = withFaults(soundAccount(), patient);
    const userPools = account.userPools.map((pool) => ({
      ...pool,
      clients: pool.clients.map((one) => (one.name === 'patient' ? { ...one, oauthEnabled: false } : one)),
    }));
    assert.deepEqual(foundIn(await auditOf({ ...account, userPools })), []);
  });

  it('has a fault for each rule that a blueprint alone can break', () => {
    const broken = new Set(FAULTS.flatMap(({ found }) => found.map((line) => line.split(' ')[0])));
    const others = RULES.map(({ id }) => id).filter((id) => !broken.has(id));
    assert.deepEqual(others, [
      'wider-than-declared',
      'route-undeclared',
      'caller-unknown',
      'client-secret-old',
    ]);
  });
});
