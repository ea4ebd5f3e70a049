import assert from 'node:assert/strict';
import { createBucket, UNTHROTTLED } from '@mizt-auth/contract';

describe('a token bucket', () => {
  it('starts full, goes into debt, and fills at its rate up to its size', () => {
    let now = 0;
    const bucket = createBucket({ ratePerSecond: 10, burst: 2 }, () => now);
    assert.deepEqual([bucket.take(), bucket.take(), bucket.take()], [1, 0, -1]);
    now = 200;
    assert.equal(bucket.left(), 1);
    now = 60_000;
    assert.equal(bucket.left(), 2);
  });

  it('never runs dry without a throttle, at the same instant and later', () => {
    let now = 0;
    const bucket = createBucket(UNTHROTTLED, () => now);
    assert.equal(bucket.take(), Infinity);
    now = 5;
    assert.equal(bucket.take(), Infinity);
  });
});
