import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { demoBlueprint, unthrottled } from '@mizt-auth/local-aws';
import { consumersUnderLoad } from '../../helpers/consumers-under-load.ts';
import { type Cut, dyingContext, isChange, rotateOn } from '../../helpers/rotation.ts';
import { PREFIX, poolOf, useStack } from '../../helpers/stack.ts';

/** Milliseconds that consumers keep a secret, and that a rotation gives them: more, by what a busy machine takes. */
const KEEP_MS = 300;
const GRACE_MS = 1500;

/** Seconds that a token lives: Lambda and others obtain a new one many times in this test. */
const TOKEN_SECONDS = 4;

const blueprint = unthrottled(demoBlueprint(PREFIX));
const shortLived = {
  ...blueprint,
  userPools: blueprint.userPools.map((pool) => ({
    ...pool,
    clients: pool.clients.map((client) => ({ ...client, accessTokenSeconds: TOKEN_SECONDS })),
  })),
};

const CUTS: readonly Cut[] = [
  { at: 1, when: 'before', counts: isChange },
  { at: 1, when: 'after', counts: isChange },
  { at: 2, when: 'after', counts: isChange },
  { at: 3, when: 'after', counts: isChange },
  { at: 4, when: 'after', counts: isChange },
  { at: 5, when: 'after', counts: isChange },
];

describe('consumers during rotations', () => {
  const stack = useStack({}, shortLived);
  const ids = () => poolOf(stack()).client.secrets.map(({ id }) => id);

  it('are refused at no moment: whole ones, interrupted ones that go on, and ones that go back', async () => {
    const load = consumersUnderLoad(stack(), KEEP_MS);
    const seen = new Set(ids());
    await rotateOn(stack(), { graceMs: GRACE_MS });
    for (const cut of CUTS) {
      // Where nothing was written yet, there is nothing to go back from.
      for (const direction of cut.when === 'before' ? (['resume'] as const) : (['resume', 'back'] as const)) {
        const { context } = dyingContext(cut);
        await assert.rejects(rotateOn(stack(), { graceMs: GRACE_MS, context }), { code: 'ABORTED' });
        await sleep(KEEP_MS);
        await rotateOn(stack(), { direction, graceMs: GRACE_MS }).catch((error: { code?: string }) =>
          assert.equal(error.code, 'ROTATION_NONE'),
        );
        for (const id of ids()) seen.add(id);
        assert.equal(ids().length, 1);
      }
    }
    // Whoever keeps a token obtains the next one with what is left.
    await sleep(TOKEN_SECONDS * 1000);
    await load.stop();
    const calls = [...load.calls.values()].reduce((sum, count) => sum + count, 0);
    console.log(
      `      ${calls} calls, ${load.refused.length} refused, ${load.issued()} tokens issued, ${seen.size} secrets in turn`,
    );
    assert.deepEqual(load.refused, []);
    for (const [name, count] of load.calls) assert.ok(count > 50, `${name}: ${count} calls`);
    assert.ok(load.issued() > calls / 4 && seen.size >= 8);
  });

  it('are refused where they have no time to move, which this test would see', async () => {
    const load = consumersUnderLoad(stack(), 60_000);
    await sleep(KEEP_MS);
    await rotateOn(stack(), { graceMs: 0 });
    await sleep(KEEP_MS);
    await load.stop();
    assert.ok(
      load.refused.some((words) => /invalid_client/.test(words)),
      String(load.refused),
    );
    assert.ok(load.refused.every((words) => !words.startsWith('consumer Lambda')));
  });
});
