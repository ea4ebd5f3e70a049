import assert from 'node:assert/strict';
import { createPacer } from '../../../../packages/probe/src/engine/pace.ts';

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
};

/** True where no timer had to pass before. */
const atOnce = (work: Promise<unknown>): Promise<boolean> =>
  Promise.race([work.then(() => true), new Promise<boolean>((resolve) => setImmediate(resolve, false))]);

const now = (): number => performance.now();

describe('the pace of a probe', () => {
  it('lets a burst through at once, and then keeps to the rate of the route', async () => {
    const pace = createPacer({ ratePerSecond: 100, burst: 20 }, undefined, now);
    assert.ok(await atOnce(Promise.all(Array.from({ length: 19 }, () => pace('GET /a')))));
    assert.ok((await timed(() => Promise.all(Array.from({ length: 5 }, () => pace('GET /a'))))) >= 40);
  });

  it('counts each route for itself', async () => {
    const pace = createPacer({ ratePerSecond: 1, burst: 2 }, undefined, now);
    await pace('GET /a');
    assert.ok(await atOnce(pace('POST /a')));
  });

  it('keeps to an overall rate whatever the routes', async () => {
    const pace = createPacer(undefined, 50, now);
    assert.ok((await timed(() => Promise.all(['a', 'b', 'c', 'd'].map((route) => pace(route))))) >= 55);
  });

  it('waits no longer than the user', async () => {
    const pace = createPacer(undefined, 0.1, now);
    await pace('a');
    await assert.rejects(pace('a', AbortSignal.abort()), { name: 'AbortError' });
  });
});
