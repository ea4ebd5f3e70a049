import assert from 'node:assert/strict';
import { waitAfter } from '../../../../packages/probe/src/engine/deliver.ts';

describe('the wait after a 429', () => {
  const throttled = (headers: Record<string, string>) => ({ status: 429, headers, body: '', durationMs: 0 });

  it('is what the server asks for, within reason', () => {
    assert.equal(waitAfter(throttled({ 'retry-after': '2' }), 0), 2000);
    assert.equal(waitAfter(throttled({ 'retry-after': '3600' }), 0), 5000);
  });

  it('doubles where the server says nothing', () => {
    assert.deepEqual(
      [0, 1, 2, 9].map((retry) => waitAfter(throttled({}), retry)),
      [200, 400, 800, 5000],
    );
  });
});
