import assert from 'node:assert/strict';
import { keepSecret, REREAD_SECONDS } from '../../../packages/functions/src/kept-secret.ts';

/** A secret that changes with each reading, and a clock that the test sets. */
const setUp = () => {
  const state = { now: 0, reads: 0, fails: false, changes: true };
  const secret = keepSecret(
    () => state.now,
    async () => {
      state.reads += 1;
      if (state.fails) throw new Error('unreadable');
      return state.changes ? `secret ${state.reads}` : 'the same';
    },
  );
  return { secret, state };
};

describe('a kept secret', () => {
  it('is read once, however many ask at once and later', async () => {
    const { secret, state } = setUp();
    await Promise.all([secret.get(), secret.get(), secret.get()]);
    state.now += 86_400_000;
    assert.equal(await secret.get(), 'secret 1');
    assert.equal(state.reads, 1);
  });

  it('is asked for again by the next call where it could not be read at all', async () => {
    const { secret, state } = setUp();
    state.fails = true;
    await assert.rejects(secret.get(), /unreadable/);
    state.fails = false;
    assert.equal(await secret.get(), 'secret 2');
  });

  it('is read anew once it is in doubt, by one reading for all who wait', async () => {
    const { secret, state } = setUp();
    await secret.get();
    secret.doubt();
    assert.deepEqual(await Promise.all([secret.get(), secret.get()]), ['secret 2', 'secret 2']);
    assert.equal(await secret.get(), 'secret 2');
    assert.equal(state.reads, 2);
  });

  it('is read once in a window, however many calls fail: a fleet of them does not flood Secrets Manager', async () => {
    const { secret, state } = setUp();
    state.changes = false;
    await secret.get();
    for (let second = 0; second < 3 * REREAD_SECONDS; second += 0.1) {
      state.now = second * 1000;
      secret.doubt();
      await secret.get();
    }
    assert.equal(state.reads, 1 + 3);
  });

  it('is read again at once where the last look found another: it was rotated twice within a window', async () => {
    const { secret } = setUp();
    for (const wanted of ['secret 1', 'secret 2', 'secret 3']) {
      assert.equal(await secret.get(), wanted);
      secret.doubt();
    }
  });

  it('stays as it was where the look at it fails, and is looked at again in the next window', async () => {
    const { secret, state } = setUp();
    await secret.get();
    secret.doubt();
    state.fails = true;
    assert.equal(await secret.get(), 'secret 1');
    assert.equal(await secret.get(), 'secret 1');
    assert.equal(state.reads, 2);
    state.fails = false;
    state.now += REREAD_SECONDS * 1000;
    assert.equal(await secret.get(), 'secret 3');
  });
});
