import assert from 'node:assert/strict';
import { otherStackNote } from '../../../../cli/output/other-stack-note.ts';

const OWN = 'http://127.0.0.1:4101/pool';
const OTHER = 'http://127.0.0.1:4999/pool';
const embedded = { laboratory: 'http://127.0.0.1:4100' };

describe('a token of another issuer of this machine', () => {
  const notes: readonly (readonly [string, Parameters<typeof otherStackNote>[2], RegExp])[] = [
    [
      'where each command has a stack of its own',
      { ...embedded, cacheKey: undefined },
      /mizt-auth local start/,
    ],
    ['where a stack is running', { ...embedded, cacheKey: 'x' }, /mizt-auth token\.$/],
    ['where the target is elsewhere', { laboratory: undefined, cacheKey: 'x' }, /the same --target/],
  ];
  for (const [where, target, words] of notes) {
    it(`is told what to do, ${where}`, () => {
      assert.match(otherStackNote(OTHER, OWN, target) ?? '', words);
    });
  }

  it('is not made of a token that is the target’s own, or comes from elsewhere, or names nobody', () => {
    for (const named of [OWN, 'https://login.example', 'accounts', undefined, 7])
      assert.equal(otherStackNote(named, OWN, { ...embedded, cacheKey: undefined }), undefined);
  });
});
