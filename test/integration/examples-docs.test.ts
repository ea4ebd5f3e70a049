import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root } from '../helpers/cli.ts';

const FOLDER = join(root, 'docs', 'examples', 'objects');

/** The commands of a README, block by block. */
const commandsOf = async (folder: string): Promise<string[]> => {
  const text = await readFile(join(folder, 'README.md'), 'utf8');
  return [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, commands = '']) => commands);
};

const shell = (commands: string, cwd: string) =>
  spawn('bash', ['-c', `exec 2>&1\n${commands}`], {
    cwd,
    detached: true,
    env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}` },
  });

describe('the example of objects that belong to clients', function () {
  this.timeout(120_000);

  it('runs to the letter of its README, and proves every case of family K', async () => {
    const [serve = '', probe = ''] = await commandsOf(FOLDER);
    const server = shell(serve, root);
    try {
      for await (const chunk of server.stdout) if (String(chunk).includes('listens')) break;
      const run = shell(probe, FOLDER);
      let shown = '';
      run.stdout.on('data', (chunk) => {
        shown += String(chunk);
      });
      const [code] = (await once(run, 'close')) as [number];
      assert.equal(code, 0, shown);
      assert.match(shown, /^K +Object level +8( +·)+$/m);
    } finally {
      process.kill(-(server.pid ?? 0), 'SIGKILL');
    }
  });
});
