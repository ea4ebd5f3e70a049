import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../helpers/cli.ts';

const shell = async (line: string): Promise<{ stdout: string; stderr: string }> =>
  promisify(execFile)('bash', ['-c', line], {
    env: { ...process.env, RUN: `${process.execPath} ${join(root, 'bin', 'dev.js')}` },
  });

describe('output that cannot be written', () => {
  before(function () {
    if (!existsSync('/dev/full')) this.skip();
  });

  for (const command of ['target list', 'target list --json', 'target show', 'token --scope read'])
    it(`tells of a full disk in a sentence: ${command}`, async () => {
      const { stdout, stderr } = await shell(`$RUN ${command} > /dev/full; echo $? >&2`);
      assert.equal(stdout, '');
      assert.match(stderr, /Error: stdout could not be written: the disk is full\.\nTry: .*\n3\n$/);
      assert.doesNotMatch(stderr, /^ {4}at /m);
    });

  it('tells of a full disk that a report was to go to', async () => {
    const { stderr } = await shell(
      '$RUN probe all --only A01 --effort quick --junit /dev/full > /dev/null; echo $? >&2',
    );
    assert.match(stderr, /Error: The report \/dev\/full cannot be written: the disk is full \(ENOSPC\)\./);
    assert.match(stderr, /\n3\n$/);
  });

  it('exits 3 where what goes to stderr cannot be written', async () => {
    assert.equal((await shell('$RUN target show 2> /dev/full > /dev/null; echo $?')).stdout, '3\n');
  });

  it('ends quietly as other programs do where nobody reads any more', async () => {
    for (const command of ['target show', 'target show --json', 'token --scope read']) {
      const { stdout, stderr } = await shell(`$RUN ${command} | true; echo "\${PIPESTATUS[0]}"`);
      assert.equal(stdout, '141\n', command);
      assert.equal(stderr.replace(/^Target: .*\n/, ''), '', command);
    }
  });

  it('is whole for a reader who takes the first line only', async () => {
    const { stdout } = await shell('$RUN target show 2>&1 >/dev/null | head -1; $RUN target list | head -1');
    assert.match(stdout, /^Target: local .*\nTARGET/);
  });
});
