import assert from 'node:assert/strict';
import { type Case, cureFor, expectationOf, expectedText, FAMILIES } from '@mizt-auth/probe';

const given: Case = {
  id: 'A99',
  slug: 'made-up',
  title: 'Made up',
  standard: 'none',
  mint: 'anyone',
  sent: 'nothing',
  right: 'malformed',
  attempts: () => [],
};

describe('what a case says', () => {
  it('is stricter under --strict where the case knows a stricter answer', () => {
    const strict: Case = { ...given, strict: 'unauthorized' };
    assert.deepEqual(
      [expectationOf(strict, false), expectationOf(strict, true)],
      ['malformed', 'unauthorized'],
    );
    assert.equal(expectationOf(given, true), 'malformed');
  });

  it('is its own words for what is right, or those of the status, or the content', () => {
    assert.equal(expectedText({ ...given, wanted: 'no success' }, 'malformed'), 'no success');
    assert.equal(expectedText(given, 'malformed'), '400 or 401');
    assert.equal(expectedText(given, 'allowed', 'Hello'), '200 "Hello"');
    assert.equal(expectedText(given, 'allowed'), 'the content, 2xx');
  });

  it('is its own cure, or its family’s', () => {
    assert.equal(cureFor(given), FAMILIES.A.cure);
    assert.equal(cureFor({ ...given, cure: 'Mend it.' }), 'Mend it.');
  });
});
