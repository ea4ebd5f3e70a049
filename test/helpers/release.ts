import assert from 'node:assert/strict';
import { type ExecFileException, execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './cli.ts';

const exec = promisify(execFile);
const shell = process.platform === 'win32';

/** What a program came to. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where a command of the release runs, and what is in its environment beside the test's own. */
export interface Surroundings {
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** The release as a user has it: packed, and installed in a folder of its own. */
export interface Release {
  readonly folder: () => string;
  readonly tarball: () => string;
  /** Runs it under the Node of this test. */
  here(args: readonly string[], surroundings?: Surroundings): Promise<Outcome>;
  /** Runs any program under the Node of this test. */
  program(args: readonly string[], surroundings?: Surroundings): Promise<Outcome>;
  /** Installs what a lock file names into a folder beside the release, which resolves there, and gives its path. */
  beside(from: string): Promise<string>;
  /** Runs it under the newest Node of a major version. */
  onNode(version: string, args: readonly string[], surroundings?: Surroundings): Promise<Outcome>;
}

const run = async (
  command: string,
  args: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Outcome> => {
  // The checkout's own programs must not be found: a user has none of them.
  const PATH = (process.env.PATH ?? '')
    .split(':')
    .filter((folder) => !folder.includes('node_modules'))
    .join(':');
  const own = { PATH, MIZT_AUTH_DATA_DIR: join(cwd, 'data'), npm_config_loglevel: 'error' };
  try {
    const env = { ...process.env, ...own, ...environment };
    const { stdout, stderr } = await exec(command, [...args], { cwd, env, shell });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout = '', stderr = '' } = error as ExecFileException;
    return { code: Number(code), stdout, stderr };
  }
};

/** Packs and installs the release before the tests of a suite, and removes it after them. */
export const useRelease = (): Release => {
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

  const start = (node: string, args: readonly string[], { cwd = folder, environment }: Surroundings = {}) =>
    run(node, [join(folder, 'node_modules', 'mizt-auth', 'bin', 'run.js'), ...args], cwd, environment);
  return {
    folder: () => folder,
    tarball: () => tarball,
    here: (args, surroundings) => start(process.execPath, args, surroundings),
    program: (args, { cwd = folder, environment } = {}) => run(process.execPath, args, cwd, environment),
    async beside(from) {
      const home = join(folder, 'beside');
      cpSync(from, home, { recursive: true });
      const { code, stderr } = await run('npm', ['ci', '--no-audit', '--no-fund'], home);
      assert.equal(code, 0, stderr);
      return home;
    },
    // Each major comes as an npm package of its own, so nothing has to be on the machine.
    async onNode(version, args, surroundings) {
      const home = join(folder, `node-${version}`);
      await run('npm', ['install', '--no-save', '--prefix', home, `node@${version}`], folder);
      return start(join(home, 'node_modules', 'node', 'bin', 'node'), args, surroundings);
    },
  };
};
