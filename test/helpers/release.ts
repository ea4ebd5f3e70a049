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

/** A major version of Node.js that the release is tried on. */
export type NodeMajor = '20' | '22' | '24';

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
  /** Runs it under Node of a major version. */
  onNode(version: NodeMajor, args: readonly string[], surroundings?: Surroundings): Promise<Outcome>;
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

/** What is made once and lasts until the tests end. */
const once = <T>(make: (folder: string) => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => {
    if (made === undefined) {
      const folder = mkdtempSync(join(tmpdir(), 'mizt-auth-smoke-'));
      process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
      made = make(folder);
    }
    return made;
  };
};

const packed = once(async (folder) => {
  await exec('npm', ['pack', '--pack-destination', folder], { cwd: root, shell });
  const tarball = join(folder, readdirSync(folder).find((file) => file.endsWith('.tgz')) ?? '');
  const { code, stderr } = await run('npm', ['install', '--no-save', '--prefix', folder, tarball], folder);
  assert.equal(code, 0, stderr);
  return { folder, tarball };
});

// Each major comes as an npm package of its own, so nothing has to be on the machine.
const nodeOf = (version: string) =>
  once(async (home) => {
    if (process.versions.node.startsWith(`${version}.`)) return process.execPath;
    await run('npm', ['install', '--no-save', '--prefix', home, `node@${version}`], home);
    return join(home, 'node_modules', 'node', 'bin', 'node');
  });
const nodes: Readonly<Record<NodeMajor, () => Promise<string>>> = {
  '20': nodeOf('20'),
  '22': nodeOf('22'),
  '24': nodeOf('24'),
};

/** Packs and installs the release before the tests of a suite, unless another suite has. */
export const useRelease = (): Release => {
  let folder = '';
  let tarball = '';
  before(async () => {
    ({ folder, tarball } = await packed());
  });

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
    onNode: async (version, args, surroundings) => start(await nodes[version](), args, surroundings),
  };
};
