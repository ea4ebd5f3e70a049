import assert from 'node:assert/strict';
import { unknownIds } from '@mizt-auth/probe';
import { plannedIds as ids } from '../../../helpers/plan-target.ts';

describe('a selection of cases', () => {
  it('keeps the controls, whatever is selected: without them a negative proves nothing', () => {
    const chosen = ids({ only: ['C10'] });
    assert.ok(chosen.includes('C10-POST') && chosen.includes('CTL-01-GET-/a') && chosen.includes('CTL-03'));
    assert.ok(!chosen.some((id) => id.startsWith('C11')));
  });

  it('takes a case, a trial or a family, and leaves out what is skipped', () => {
    const chosen = ids({ only: ['a01-post'], families: ['D'], skip: ['D02'] });
    assert.ok(chosen.includes('A01-POST') && chosen.includes('D01-GET-/b'));
    assert.ok(!chosen.includes('A01-GET-/a') && !chosen.some((id) => id.startsWith('D02')));
  });

  it('takes what tests a standard, and with it only the controls', () => {
    const chosen = ids({ requirements: ['rfc9068'] });
    assert.ok(chosen.includes('E16-POST') && chosen.includes('CTL-03'));
    assert.ok(!chosen.some((id) => id.startsWith('A02') || id.startsWith('I01')));
  });

  it('does not take C1 for C10', () => {
    assert.deepEqual(unknownIds({ only: ['C1', 'C10', 'A01-POST'] }), ['C1']);
  });
});
