import assert from 'node:assert/strict';
import { UNTHROTTLED } from '@mizt-auth/contract';
import { createGate } from '../../../../packages/local-aws/src/gateway/throttle.ts';

describe('the throttle', () => {
  it('lets a burst through, then the steady rate', () => {
    let now = 0;
    const gate = createGate({ ratePerSecond: 10, burst: 5 }, () => now);
    assert.equal(Array.from({ length: 6 }, gate).filter(Boolean).length, 5);
    now = 250;
    assert.equal(Array.from({ length: 4 }, gate).filter(Boolean).length, 2);
    now = 60_000;
    assert.equal(Array.from({ length: 9 }, gate).filter(Boolean).length, 5);
  });

  it('never refuses where there is none', () => {
    const gate = createGate(UNTHROTTLED, () => 0);
    assert.ok(Array.from({ length: 1000 }, gate).every(Boolean));
  });

  it('does not close for good when the clock goes back', () => {
    let now = 10_000;
    const gate = createGate({ ratePerSecond: 10, burst: 1 }, () => now);
    gate();
    now = 0;
    assert.equal(gate(), false);
    now = 200;
    assert.equal(gate(), true);
  });
});
