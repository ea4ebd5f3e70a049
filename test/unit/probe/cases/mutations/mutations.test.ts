import assert from 'node:assert/strict';
import { createRandom, seedFor } from '../../../../../packages/probe/src/cases/mutations/random.ts';
import { requestChanges } from '../../../../../packages/probe/src/cases/mutations/request-steps.ts';
import { sameToken } from '../../../../../packages/probe/src/cases/mutations/same-token.ts';
import { shrink } from '../../../../../packages/probe/src/cases/mutations/shrink.ts';
import { tokenStep } from '../../../../../packages/probe/src/cases/mutations/token-steps.ts';

const TOKEN = `${Buffer.from('{"alg":"RS256"}').toString('base64url')}.${Buffer.from('{"sub":"me"}').toString('base64url')}.c2lnbmF0dXJl`;

const draws = (seed: number): readonly number[] => {
  const random = createRandom(seed);
  return Array.from({ length: 50 }, () => random.below(1000));
};

describe('mutations', () => {
  it('are the same for the same seed, and others for another', () => {
    assert.deepEqual(draws(7), draws(7));
    assert.notDeepEqual(draws(7), draws(8));
    assert.notEqual(seedFor(1, 'GET /a'), seedFor(1, 'GET /b'));
  });

  it('choose evenly enough to reach every choice', () => {
    const random = createRandom(1);
    const seen = new Set(Array.from({ length: 400 }, () => random.below(20)));
    assert.equal(seen.size, 20);
  });

  it('change a token nearly always, and are known where they do not', () => {
    const random = createRandom(3);
    const changed = Array.from({ length: 300 }, () => tokenStep(random, TOKEN).apply(TOKEN));
    assert.ok(changed.filter((token) => !sameToken(token, TOKEN)).length > 250);
    assert.ok(sameToken(`${TOKEN}==`, TOKEN));
    assert.ok(!sameToken(`x${TOKEN}`, TOKEN));
  });

  it('put together several changes of a request, one of its method at the most', () => {
    const random = createRandom(5);
    const all = Array.from({ length: 200 }, () => requestChanges(random, 'api/read'));
    assert.ok(all.some(({ length }) => length === 4));
    for (const changes of all) {
      assert.ok(changes.length > 0);
      assert.ok(changes.filter(({ method }) => method !== undefined).length <= 1);
    }
  });

  it('are shrunk to the parts that matter', async () => {
    const needed = async (parts: readonly string[]): Promise<boolean> =>
      parts.includes('b') && parts.includes('d');
    assert.deepEqual(await shrink(['a', 'b', 'c', 'd', 'e'], needed), ['b', 'd']);
  });
});
