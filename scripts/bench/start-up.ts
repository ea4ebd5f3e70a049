import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTurns, median, milliseconds, type Row, ratioOf } from './measure.ts';

const ROUNDS = 25;

const STARTS: readonly { readonly args: readonly string[]; readonly note?: string; readonly aim?: string }[] =
  [
    { args: ['--version'], aim: 'at most 2.0' },
    { args: ['--help'], aim: 'at most 2.0' },
    { args: ['token', '--scope', 'read'], note: ', warm', aim: 'at most 1.35' },
    { args: ['probe', 'read'] },
  ];

/** The packed release, installed alone in a folder, as a user has it. */
interface Installed {
  readonly bin: string;
  readonly packedBytes: number;
}

const install = (root: string, folder: string): Installed => {
  const npm = (...args: string[]): void => {
    const { status, stderr } = spawnSync('npm', args, { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(`npm ${args[0]} failed: ${stderr}`);
  };
  npm('pack', '--pack-destination', folder);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  npm('install', '--no-save', '--prefix', folder, join(folder, tarball));
  const bin = join(folder, 'node_modules', 'mizt-auth', 'bin', 'run.js');
  return { bin, packedBytes: statSync(join(folder, tarball)).size };
};

/** Starts of the released command line, each against a bare Node in the same round. */
export const startUpRows = async (root: string): Promise<Row[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'mizt-auth-bench-'));
  const { bin, packedBytes } = install(root, folder);
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
  try {
    const [bare = [], ...times] = await inTurns(ROUNDS, [
      node('-e', '0'),
      ...STARTS.map(({ args }) => node(bin, ...args)),
    ]);
    const starts = STARTS.map(({ args, note = '', aim = '' }, at) => ({
      what: `start-up: mizt-auth ${args.join(' ')}${note}`,
      measured: milliseconds(median(times[at] ?? [])),
      reference: `node -e 0: ${milliseconds(median(bare))}`,
      ratio: ratioOf(times[at] ?? [], bare),
      aim,
    }));
    const size = `${Math.round(packedBytes / 1000)} kB`;
    return [{ what: 'packed release', measured: size, reference: '', ratio: '', aim: '745 kB' }, ...starts];
  } finally {
    stack.kill('SIGINT');
    await new Promise((resolve) => stack.once('close', resolve));
    rmSync(folder, { recursive: true, force: true });
  }
};
