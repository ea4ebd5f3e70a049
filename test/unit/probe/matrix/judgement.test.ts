import assert from 'node:assert/strict';
import { worst } from '../../../../packages/probe/src/matrix/judgement.ts';

describe('the verdict of a trial', () => {
  it('is the worst of all attempts', () => {
    const of = (...verdicts: ('pass' | 'info' | 'fail' | 'error' | 'inconclusive')[]): string =>
      worst(verdicts.map((verdict) => ({ verdict, reason: '' }))).verdict;
    assert.equal(of('pass', 'error', 'fail'), 'fail');
    assert.equal(of('pass', 'inconclusive', 'error'), 'error');
    assert.equal(of('pass', 'info'), 'info');
  });
});
