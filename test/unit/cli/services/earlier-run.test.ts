import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultContext } from '@mizt-auth/consumer';
import { withEarlierRuns } from '../../../../cli/services/earlier-run.ts';
import { earlierTokens } from '../../../../cli/services/earlier-tokens.ts';
import { tokenStore } from '../../../../cli/services/token-cache/store.ts';
import { planTarget } from '../../../helpers/plan-target.ts';

const EXP = 1_800_000_000;
const TOKEN = `${[{ alg: 'RS256' }, { exp: EXP }].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.c2ln`;

describe('a run of the probe', () => {
  it('leaves those of its tokens to the next one that have expired when it ends, and no other', async () => {
    const data = mkdtempSync(join(tmpdir(), 'mizt-auth-data-'));
    let nowMs = (EXP - 60) * 1000;
    const token = async () => ({ value: TOKEN, hops: [] });
    const target = {
      ...planTarget,
      context: defaultContext({ now: () => nowMs }),
      clients: [{ name: 'reader', token }],
      token,
    };
    const keeping = { key: 'a target', expired: earlierTokens(data), cache: tokenStore(join(data, 'cache')) };
    try {
      const run = await withEarlierRuns(target, keeping);
      assert.deepEqual(run.target.fixtures, []);
      await run.target.token?.([]);
      await run.keep();
      assert.equal(await keeping.expired.count(), 0);
      nowMs += 61_000;
      await run.keep();
      const next = await withEarlierRuns(target, keeping);
      const [kept] = next.target.fixtures ?? [];
      assert.deepEqual([kept?.is, await kept?.token()], ['expired', TOKEN]);
      assert.equal(kept?.name, 'reader’s of 2027-01-15T08:00:00.000Z');
    } finally {
      rmSync(data, { recursive: true, force: true });
    }
  });
});
