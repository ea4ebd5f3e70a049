import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { envLine, TOKEN_VARIABLE } from '../../../../cli/output/env-line.ts';

describe('a line for the shell', () => {
  for (const token of ['eyJ.eyJ.sig', 'it\'s $HOME `id` \\ "x"']) {
    it(`hands over the token as it is: ${token}`, () => {
      const script = `${envLine(token)}; printf %s "$${TOKEN_VARIABLE}"`;
      assert.equal(execFileSync('sh', ['-c', script], { encoding: 'utf8' }), token);
    });
  }
});
