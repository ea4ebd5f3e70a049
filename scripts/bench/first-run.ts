import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Row, timed } from './measure.ts';

// Whoever clones has the Node.js of the machine, not that of a checkout.
const ownPath = (): string =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .join(delimiter);

/** What the README's first command takes in a fresh clone, against a copy of the files that it installs. */
export const firstRunRows = async (root: string): Promise<Row[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'mizt-auth-clone-'));
  const clone = join(folder, 'clone');
  const run = (cwd: string, command: string, ...args: string[]): void => {
    const env = { ...process.env, PATH: ownPath(), npm_config_prefer_offline: 'true' };
    const { status, stderr } = spawnSync(command, args, { cwd, env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${command} ${args[0]} failed: ${stderr}`);
  };
  try {
    run(root, 'git', 'clone', '--quiet', '--no-hardlinks', root, clone);
    const install = await timed(() => run(clone, 'npm', 'ci'));
    const probe = await timed(() => run(clone, 'npx', 'mizt-auth', 'probe', 'all'));
    const copy = await timed(() =>
      cpSync(join(clone, 'node_modules'), join(folder, 'copy'), { recursive: true, verbatimSymlinks: true }),
    );
    const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
    return [
      {
        what: 'clone to verdict: npm ci && npx mizt-auth probe all, warm npm cache',
        measured: `${seconds(install)} + ${seconds(probe)} = ${seconds(install + probe)}`,
        reference: `a copy of node_modules: ${seconds(copy)}`,
        ratio: ((install + probe) / copy).toFixed(1),
        aim: 'at most 20 s',
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
