import assert from 'node:assert/strict';
import type { Hop } from '@mizt-auth/consumer';
import { costCounter } from '../../../../cli/services/costs.ts';

describe('what a command costs', () => {
  it('is a token for each exchange that gave one, and every read of the secret', () => {
    const { observe, costs } = costCounter();
    const hops = [
      { hop: 'find', status: 200 },
      { hop: 'read', status: 200 },
      { hop: 'read', status: 400 },
      { hop: 'obtain', status: 200 },
      { hop: 'obtain', status: 400 },
      { hop: 'call', status: 200 },
    ];
    for (const hop of hops) observe(hop as Hop);
    assert.deepEqual(costs(), { tokenExchanges: 1, secretReads: 2 });
  });
});
