import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../helpers/cli.ts';

describe('the command reference in the README', () => {
  it('is what oclif says of the commands today', () => {
    const args = [
      join(root, 'node_modules', 'oclif', 'bin', 'run.js'),
      'readme',
      '--no-source-links',
      '--dry-run',
    ];
    const generated = execFileSync(process.execPath, args, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const reference = (text: string): string =>
      /^<!-- commands -->$[\s\S]*^<!-- commandsstop -->$/m.exec(text)?.[0] ?? '';
    assert.ok(reference(generated).length > 1000);
    assert.equal(
      reference(readFileSync(join(root, 'README.md'), 'utf8')),
      reference(generated),
      'Run npm run generate',
    );
  });
});
