import assert from 'node:assert/strict';
import { didYouMean, nearest } from '../../../cli/did-you-mean.ts';

describe('did you mean', () => {
  const known = ['token', 'target', 'doctor', 'probe all', 'probe read'];

  it('finds the word behind a slip of the fingers: a letter too few, too many, wrong or swapped', () => {
    for (const typed of ['tokn', 'tokenn', 'toker', 'tkoen', 'TOKEN'])
      assert.equal(nearest(typed, known), 'token');
  });

  it('finds the one word that begins as typed', () => {
    assert.equal(nearest('doc', known), 'doctor');
    assert.equal(nearest('probe', known), undefined);
  });

  it('is silent where it would have to guess', () => {
    for (const typed of ['x', 'deploy', '', 'production']) assert.deepEqual(didYouMean({ typed, known }), []);
    assert.deepEqual(didYouMean({ typed: 'token', known: [] }), []);
  });

  it('says the word as it stands on a command line', () => {
    assert.deepEqual(didYouMean({ typed: 'locl', known: ['local', 'aws'], before: '--target ' }), [
      'Did you mean --target local?',
    ]);
  });
});
