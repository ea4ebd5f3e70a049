import assert from 'node:assert/strict';
import { table } from '../../../../cli/output/table.ts';

describe('a table', () => {
  it('lines its columns up, with colours or without', () => {
    const rows = [
      ['a', '\u001b[32mpass\u001b[39m', '1 ms'],
      ['long', 'x', '100 ms'],
    ];
    assert.deepEqual(table(rows, ['left', 'left', 'right']), [
      'a     \u001b[32mpass\u001b[39m    1 ms',
      'long  x     100 ms',
    ]);
  });
});
