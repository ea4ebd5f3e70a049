import assert from 'node:assert/strict';
import { onOneLine } from '@mizt-auth/contract';

describe('a name that somebody else chose', () => {
  it('is shown on one line, without commands for a terminal, and else as it is', () => {
    assert.equal(onOneLine('a\u001b[31m\r\nb\u2028c\u202ed\u0000'), 'a [31m b c d ');
    for (const name of ['Bestellungen – größer', '  two  blanks', '注文', '<b>|`'])
      assert.equal(onOneLine(name), name);
  });
});
