import assert from 'node:assert/strict';
import { planTrials, rehearse } from '@mizt-auth/probe';
import { targetOf } from '../../helpers/probe-target.ts';
import { useUnthrottledStack } from '../../helpers/stack.ts';

/** Requests of one case after which the others have ended, where it was begun last. */
const MANY = 60;

describe('cases of many requests', () => {
  const stack = useUnthrottledStack();

  it('are begun first, so that nobody waits for one of them at the end', async () => {
    const target = targetOf(stack());
    const counts = await rehearse(target, planTrials(target, { effort: 'standard' }), { effort: 'standard' });
    const late = [...counts].filter(
      ([{ definition }, count]) =>
        count >= MANY && (definition.phase ?? 'main') === 'main' && !definition.long,
    );
    assert.deepEqual(
      late.map(([{ id }]) => id),
      [],
    );
  });
});
