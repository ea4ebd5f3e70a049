import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTurns, median, milliseconds, type Row, ratioOf } from './measure.ts';

const ROUNDS = 25;

/** Installs the packed release alone in a folder, as a user has it. */
const install = (root: string, folder: string): string => {
  const npm = (...args: string[]): void => {
    const { status, stderr } = spawnSync('npm', args, { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(`npm ${args[0]} failed: ${stderr}`);
  };
  npm('pack', '--pack-destination', folder);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  npm('install', '--no-save', '--prefix', folder, join(folder, tarball));
  return join(folder, 'node_modules', 'mizt-auth', 'bin', 'run.js');
};

/** Starts of the released command line, each against a bare Node in the same round. */
export const startUpRows = async (root: string): Promise<Row[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'mizt-auth-bench-'));
  const bin = install(root, folder);
  const env = {
    ...process.env,
    MIZT_AUTH_DATA_DIR: join(folder, 'data'),
    MIZT_AUTH_CACHE_DIR: join(folder, 'cache'),
  };
  const node =
    (...args: string[]) =>
    () => {
      const { status, stderr } = spawnSync(process.execPath, args, { env, cwd: folder, encoding: 'utf8' });
      if (status !== 0) throw new Error(`${args.join(' ')} failed: ${stderr}`);
    };
  const stack = spawn(process.execPath, [bin, 'local', 'start'], { env, cwd: folder });
  await new Promise<void>((resolve) =>
    stack.stderr.on('data', (text) => String(text).includes('Running') && resolve()),
  );
  const commands = [['--version'], ['--help'], ['token', '--scope', 'read'], ['probe', 'read']];
  try {
    const [bare = [], ...times] = await inTurns(ROUNDS, [
      node('-e', '0'),
      ...commands.map((args) => node(bin, ...args)),
    ]);
    return commands.map((args, at) => ({
      what: `start-up: mizt-auth ${args.join(' ')}${args[0] === 'token' ? ', warm' : ''}`,
      measured: milliseconds(median(times[at] ?? [])),
      reference: `node -e 0: ${milliseconds(median(bare))}`,
      ratio: ratioOf(times[at] ?? [], bare),
      aim: args[0] === 'token' ? 'at most 1.6' : '',
    }));
  } finally {
    stack.kill('SIGINT');
    await new Promise((resolve) => stack.once('close', resolve));
    rmSync(folder, { recursive: true, force: true });
  }
};
