import assert from 'node:assert/strict';
import { familyOf } from '@mizt-auth/probe/families';

describe('the families of the matrix', () => {
  it('are told from the id of a case or a trial', () => {
    assert.equal(familyOf('CTL-01'), 'CTL');
    assert.equal(familyOf('C10'), 'C');
    assert.equal(familyOf('A01-GET-/a'), 'A');
  });
});
