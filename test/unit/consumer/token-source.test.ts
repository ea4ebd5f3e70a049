import assert from 'node:assert/strict';
import { type AccessToken, memoryTokenSource } from '@mizt-auth/consumer';

const START = 1_800_000_000;

const setUp = (life: number | null = 1000) => {
  let seconds = START;
  let obtained = 0;
  const obtain = async (scopes: readonly string[]): Promise<AccessToken> => {
    obtained += 1;
    await Promise.resolve();
    return {
      value: `token ${obtained}`,
      scope: scopes.join(' '),
      requested: scopes.join(' '),
      issuedAt: seconds,
      expiresAt: life === null ? null : seconds + life,
    };
  };
  const source = memoryTokenSource(() => seconds * 1000, obtain);
  return { source, wait: (by: number) => (seconds += by), obtained: () => obtained };
};

describe('the token source', () => {
  it('obtains one token for any number of calls', async () => {
    const { source, obtained } = setUp();
    for (let count = 0; count < 100; count += 1) await source.get(['a']);
    assert.equal(obtained(), 1);
  });

  it('has one exchange in flight, however many callers wait', async () => {
    const { source, obtained } = setUp();
    const held = await Promise.all(Array.from({ length: 50 }, () => source.get(['a'])));
    assert.equal(obtained(), 1);
    assert.deepEqual(new Set(held.map(({ token }) => token.value)), new Set(['token 1']));
  });

  it('refreshes a token at 75 % of its life, not before', async () => {
    const { source, wait, obtained } = setUp(1000);
    await source.get(['a']);
    wait(749);
    assert.equal((await source.get(['a'])).reused, true);
    wait(1);
    assert.equal((await source.get(['a'])).reused, false);
    assert.equal(obtained(), 2);
  });

  it('keeps a token for each set of scopes, in whatever order they are named', async () => {
    const { source, obtained } = setUp();
    await source.get(['a', 'b']);
    assert.equal((await source.get(['a'])).reused, false);
    assert.equal(obtained(), 2);
  });

  it('never keeps a token whose life is unknown', async () => {
    const { source, obtained } = setUp(null);
    await source.get(['a']);
    await source.get(['a']);
    assert.equal(obtained(), 2);
  });

  it('drops a refused token, but not the newer one that another caller got meanwhile', async () => {
    const { source, obtained } = setUp();
    const { token } = await source.get(['a']);
    source.drop(token);
    await source.get(['a']);
    source.drop(token);
    await source.get(['a']);
    assert.equal(obtained(), 2);
  });

  it('tries again after a failed exchange', async () => {
    let fail = true;
    const source = memoryTokenSource(Date.now, async () => {
      if (fail) throw new Error('down');
      return { value: 't', scope: 'a', requested: 'a', issuedAt: 0, expiresAt: null };
    });
    await assert.rejects(source.get(['a']), /down/);
    fail = false;
    assert.equal((await source.get(['a'])).token.value, 't');
  });
});
