import assert from 'node:assert/strict';
import { FAMILIES, FAMILY_LETTERS, familyOf } from '@mizt-auth/probe/families';

/** The ratings of CVSS 3.1 section 5. */
const BANDS = { critical: [9, 10], high: [7, 8.9], medium: [4, 6.9], low: [0.1, 3.9], info: [0, 0] } as const;

describe('the families of the matrix', () => {
  it('are told from the id of a case or a trial', () => {
    assert.equal(familyOf('CTL-01'), 'CTL');
    assert.equal(familyOf('C10'), 'C');
    assert.equal(familyOf('A01-GET-/a'), 'A');
  });

  it('say the same in words and in numbers of how bad a fail is', () => {
    for (const letter of FAMILY_LETTERS) {
      const { severity, score } = FAMILIES[letter];
      const [least, most] = BANDS[severity];
      assert.ok(score >= least && score <= most, letter);
    }
  });
});
