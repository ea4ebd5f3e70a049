import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RunningStack, startStack } from '@mizt-auth/local-aws';
import { planTrials, runProbe } from '@mizt-auth/probe';
import { root } from '../helpers/cli.ts';
import { withLocalStack } from '../helpers/local-stack.ts';
import { targetOf, unthrottledBlueprint } from '../helpers/probe-target.ts';
import { start } from '../helpers/process.ts';
import { obtainFrom, poolOf, premiumUrl } from '../helpers/stack.ts';

const LEASE_MS = 1000;

/** Every case that borrows something. */
const BORROWING = ['E08', 'E11', 'E12', 'E18', 'E20', 'H06', 'H09', 'I13', 'I14', 'I15'];
const ONLY = BORROWING.flatMap((id) => ['--only', id]);

const unwelcome = async (stack: RunningStack): Promise<string[]> => {
  const target = targetOf(stack);
  const { results } = await runProbe(target, planTrials(target, { only: BORROWING }));
  return results
    .filter(({ verdict }) => !['pass', 'info', 'skipped'].includes(verdict))
    .map(({ id, verdict, reason }) => `${id} ${verdict} ${reason}`);
};

const statusOf = async (url: string, token: string): Promise<number> =>
  (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).status;

const holdOutage = async (endpoint: string) => {
  const child = spawn(process.execPath, [join(root, 'test', 'helpers', 'outage-holder.ts'), endpoint], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, ...(JSON.parse(line.toString()) as { url: string; kid: string }) };
};

const publishedKids = async (stack: RunningStack): Promise<string[]> => {
  const answer = await fetch(poolOf(stack).pool.jwksUrl);
  return ((await answer.json()) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid);
};

const isGone = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => false,
    () => true,
  );

describe('what the probe borrows of an embedded stack', () => {
  let stack: RunningStack;
  before(async () => {
    stack = await startStack(unthrottledBlueprint(), { laboratoryLeaseMs: LEASE_MS });
  });
  after(() => stack.stop());

  it('is each run’s own, so a second run proves what the first one did', async () => {
    assert.deepEqual(await unwelcome(stack), []);
    assert.deepEqual(await unwelcome(stack), []);
  });

  it('is each run’s own, so runs at once disturb each other in nothing', async () => {
    assert.deepEqual((await Promise.all([unwelcome(stack), unwelcome(stack)])).flat(), []);
  });

  it('serves commands against one `local start`, after each other and at once', async () => {
    await withLocalStack(async () => {
      const run = () => start(['probe', 'all', ...ONLY]).ended;
      assert.deepEqual([await run(), await run(), ...(await Promise.all([run(), run()]))], [0, 0, 0, 0]);
    });
  });

  it('comes back by itself when a run is killed in the middle of an outage', async () => {
    const token = await obtainFrom(stack, 'premium_api/read');
    const { child, url, kid } = await holdOutage(stack.endpoints.aws);
    // Longer than a lease: the holder renews it.
    await sleep(2 * LEASE_MS);
    assert.equal(await statusOf(url, token), 401);
    assert.ok((await publishedKids(stack)).includes(kid));
    assert.equal(await statusOf(premiumUrl(stack), token), 200);
    child.kill('SIGKILL');
    while ((await publishedKids(stack)).includes(kid) || !(await isGone(url))) await sleep(LEASE_MS / 10);
    assert.equal(await statusOf(premiumUrl(stack), token), 200);
  });
});
