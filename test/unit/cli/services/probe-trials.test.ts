import assert from 'node:assert/strict';
import { chooseTrials } from '../../../../cli/services/probe-trials.ts';
import { scriptedTarget } from '../../../helpers/scripted-api.ts';

type Wanted = Parameters<typeof chooseTrials>[1];

const plain = { effort: 'standard', seed: 1 } as const;
const choose = (wanted: Partial<Wanted> = {}) =>
  chooseTrials(scriptedTarget('http://127.0.0.1:1/premium'), { ...plain, ...wanted } as Wanted);

describe('the choice of trials', () => {
  it('tells a whole run from one that left cases out, so that no baseline entry is out of date for want of a trial', async () => {
    assert.equal((await choose()).whole, true);
    assert.equal((await choose({ 'max-requests': 1_000_000 })).whole, true);
    for (const part of [
      { effort: 'quick' },
      { only: ['A01'] },
      { skip: ['A01'] },
      { family: ['A'] },
    ] as const) {
      assert.equal((await choose(part as Partial<Wanted>)).whole, false, JSON.stringify(part));
    }
  });

  it('counts what does not fit into --max-requests, and says why', async () => {
    const all = (await choose()).trials.length;
    const { trials, leftOut, whole } = await choose({ 'max-requests': 100 });
    assert.deepEqual(leftOut, [
      { reason: 'More than the 100 requests of --max-requests.', trials: all - trials.length },
    ]);
    assert.equal(whole, false);
  });

  it('refuses an id that no case has, and a choice that could prove nothing', async () => {
    await assert.rejects(choose({ only: ['Z99'] }), /There is no case "Z99"\./);
    await assert.rejects(choose({ family: ['A'], skip: ['A'] }), /There is no case "A"\./);
  });
});
