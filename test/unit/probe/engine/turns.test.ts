import assert from 'node:assert/strict';
import { setImmediate as tick } from 'node:timers/promises';
import { createTurns } from '../../../../packages/probe/src/engine/turns.ts';

describe('turns', () => {
  const log: string[] = [];
  const work =
    (name: string, ticks: number): (() => Promise<string>) =>
    async () => {
      log.push(`${name} begins`);
      for (let at = 0; at < ticks; at += 1) await tick();
      log.push(`${name} ends`);
      return name;
    };
  beforeEach(() => log.splice(0));

  it('let work go on side by side', async () => {
    const turns = createTurns();
    await Promise.all([turns.together(work('a', 3)), turns.together(work('b', 1))]);
    assert.deepEqual(log, ['a begins', 'b begins', 'b ends', 'a ends']);
  });

  it('let nothing else go on beside what must be alone', async () => {
    const turns = createTurns();
    const all = [
      turns.together(work('a', 3)),
      turns.alone(work('b', 2)),
      turns.together(work('c', 1)),
      turns.alone(work('d', 1)),
    ];
    assert.deepEqual(await Promise.all(all), ['a', 'b', 'c', 'd']);
    assert.deepEqual(
      log,
      ['a', 'b', 'c', 'd'].flatMap((name) => [`${name} begins`, `${name} ends`]),
    );
  });

  it('go on after work that failed', async () => {
    const turns = createTurns();
    await assert.rejects(
      turns.alone(async () => {
        throw new Error('no');
      }),
      /no/,
    );
    assert.equal(await turns.together(work('a', 1)), 'a');
  });
});
