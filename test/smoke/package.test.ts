import assert from 'node:assert/strict';
import { type ExecFileException, execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../helpers/cli.ts';

const exec = promisify(execFile);
const shell = process.platform === 'win32';

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const run = async (command: string, args: readonly string[], cwd: string): Promise<Outcome> => {
  // The checkout's own programs must not be found: a user has none of them.
  const PATH = (process.env.PATH ?? '')
    .split(':')
    .filter((folder) => !folder.includes('node_modules'))
    .join(':');
  const env = { ...process.env, PATH, MIZT_AUTH_DATA_DIR: join(cwd, 'data'), npm_config_loglevel: 'error' };
  try {
    const { stdout, stderr } = await exec(command, [...args], { cwd, env, shell });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout = '', stderr = '' } = error as ExecFileException;
    return { code: Number(code), stdout, stderr };
  }
};

describe('the packed release', () => {
  let folder = '';
  let tarball = '';

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mizt-auth-smoke-'));
    await exec('npm', ['pack', '--pack-destination', folder], { cwd: root, shell });
    tarball = join(folder, readdirSync(folder).find((file) => file.endsWith('.tgz')) ?? '');
    const { code, stderr } = await run('npm', ['install', '--no-save', '--prefix', folder, tarball], folder);
    assert.equal(code, 0, stderr);
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  const bin = (): string => join(folder, 'node_modules', 'mizt-auth', 'bin', 'run.js');

  // Each major comes as an npm package of its own, so nothing has to be on the machine.
  const onNode = async (version: string, ...args: string[]): Promise<Outcome> => {
    const home = join(folder, `node-${version}`);
    await run('npm', ['install', '--no-save', '--prefix', home, `node@${version}`], folder);
    return run(join(home, 'node_modules', 'node', 'bin', 'node'), [bin(), ...args], folder);
  };

  it('brings nothing but itself', () => {
    assert.deepEqual(
      readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.')),
      ['mizt-auth'],
    );
    console.log(`      tarball: ${Math.round(statSync(tarball).size / 1000)} kB, no dependencies`);
  });

  it('names the licences of what is bundled', () => {
    const notices = readFileSync(
      join(folder, 'node_modules', 'mizt-auth', 'dist', 'THIRD-PARTY-LICENSES.txt'),
      'utf8',
    );
    for (const name of ['@oclif/core', 'chalk', 'oauth4webapi', 'jose', '@aws-sdk/client-secrets-manager']) {
      assert.ok(notices.includes(`${name} `), name);
    }
  });

  for (const version of ['22', '24']) {
    it(`proves the demo under Node ${version}`, async () => {
      const { code, stdout, stderr } = await onNode(version, 'probe', 'all');
      assert.equal(code, 0, stderr);
      assert.match(stdout, /\n\d+ passed, 0 failed/);
    });
  }

  it('says in one sentence what it needs, under Node 20', async () => {
    const { code, stdout, stderr } = await onNode('20', 'probe', 'all');
    assert.equal(code, 3);
    assert.equal(stdout, '');
    assert.match(stderr, /^mizt-auth needs Node 22\.20 or newer, and this is v20\.\d+\.\d+\.\n$/);
  });

  it('prints its version and its help', async () => {
    assert.match(
      (await run(process.execPath, [bin(), '--version'], folder)).stdout,
      /^mizt-auth\/\d+\.\d+\.\d+ /,
    );
    const { stdout } = await run(process.execPath, [bin(), '--help'], folder);
    for (const word of ['token', 'probe', 'local']) assert.match(stdout, new RegExp(`^ {2}${word} `, 'm'));
  });
});
