import assert from 'node:assert/strict';
import { allCases } from '@mizt-auth/probe';
import { mutants } from '../../helpers/mutants/index.ts';
import { provenCases } from '../../helpers/mutants/run.ts';
import { UNMATCHED } from '../../helpers/mutants/unmatched.ts';

const proven = provenCases(mutants);
const excused = Object.keys(UNMATCHED);

describe('each case of the matrix', () => {
  it('is shown to fail by a mutant, or says why none can show it', () => {
    const bare = allCases.map(({ id }) => id).filter((id) => !proven.has(id) && !excused.includes(id));
    assert.deepEqual(bare, [], 'Add a mutant to test/helpers/mutants, or a reason to unmatched.ts.');
  });

  it('is excused no longer once a mutant shows it, or once it is gone', () => {
    const stale = excused.filter((id) => proven.has(id) || !allCases.some((one) => one.id === id));
    assert.deepEqual(stale, [], 'Remove these from test/helpers/mutants/unmatched.ts.');
  });

  it('is excused once, and each mutant has a name of its own', () => {
    assert.equal(new Set(excused).size, excused.length);
    assert.equal(new Set(mutants.map(({ name }) => name)).size, mutants.length);
  });
});
