import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { useRelease } from '../helpers/release.ts';

const WITHOUT = 'OCLIF_COLUMNS';
const hasPty = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;

describe('help and version of the packed release, which are ready before the framework is loaded', () => {
  const release = useRelease();

  const asked = (): string[] =>
    Object.keys(
      JSON.parse(
        readFileSync(join(release.folder(), 'node_modules', 'mizt-auth', 'dist', 'help.json'), 'utf8'),
      ),
    );

  it('are what the framework prints, for every command and topic', async () => {
    assert.ok(asked().includes('token cache show') && asked().length > 25);
    for (const words of ['', ...asked()]) {
      const args = [...words.split(' ').filter((word) => word !== ''), '--help'];
      const [ready, made] = await Promise.all([
        release.here(args),
        release.here(args, { environment: { [WITHOUT]: '80' } }),
      ]);
      assert.deepEqual(ready, made, words);
    }
    const version = [
      release.here(['--version']),
      release.here(['--version'], { environment: { DEBUG: 'x' } }),
    ];
    const [ready, made] = await Promise.all(version);
    assert.equal(ready?.stdout, made?.stdout);
  });

  for (const columns of [80, 100, 90, 140])
    it(`are the same on a terminal of ${columns} columns, colours included`, function () {
      if (!hasPty) this.skip();
      const run = `'${process.execPath}' '${join(release.folder(), 'node_modules/mizt-auth/bin/run.js')}'`;
      const onTerminal = (variables: Record<string, string>): string =>
        execFileSync('script', ['-qec', `stty cols ${columns}; ${run} --help; ${run} init -h`, '/dev/null'], {
          env: {
            PATH: process.env.PATH,
            TERM: 'xterm-256color',
            MIZT_AUTH_CACHE_DIR: release.folder(),
            ...variables,
          },
          encoding: 'utf8',
        });
      const ready = onTerminal({});
      assert.equal(ready, onTerminal({ [WITHOUT]: String(columns) }));
      assert.ok(ready.includes('\u001b[1m'));
    });
});
