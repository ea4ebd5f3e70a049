import assert from 'node:assert/strict';
import { contentOf } from '../../../../packages/probe/src/engine/content.ts';

describe('the content by which an allowed answer is known', () => {
  it('is its longest text', () => {
    assert.deepEqual(contentOf('{"id":1,"title":"short","body":["The premium content"]}'), [
      'The premium content',
    ]);
    assert.deepEqual(contentOf('A page of plain text'), ['A page of plain text']);
  });

  it('is nothing where it says too little', () => {
    assert.deepEqual(contentOf('{"ok":true,"status":"fine"}'), []);
    assert.deepEqual(contentOf(''), []);
  });
});
