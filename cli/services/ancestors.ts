import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { isAlive } from './process-alive.ts';

/** A process and its parent; undefined where the parent cannot be told, and then only its own end counts. */
interface Link {
  readonly pid: number;
  readonly parent: number | undefined;
}

/** Milliseconds between two looks. */
const LOOK_MS = 300;

/** npm runs a command through a shell, and npx is npm: so many processes stand between at the most. */
const MOST_BETWEEN = 3;

const ofProc = async (pid: number): Promise<number | undefined> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The name stands in brackets and may hold anything: what counts stands behind the last of them (proc(5)).
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
};

const ofPs = async (pid: number): Promise<number | undefined> => {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'ppid=', '-p', String(pid)]);
  return Number(stdout);
};

/** The parent of a process. A parent that ended gives its children to another one, a zombie does so too. */
const parentOf = async (pid: number): Promise<number | undefined> => {
  if (pid === process.pid) return process.ppid;
  if (process.platform === 'win32') return undefined;
  const ask = process.platform === 'linux' ? ofProc : ofPs;
  return ask(pid).catch(() => undefined);
};

const commandOf = async (pid: number): Promise<string> => {
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  if (process.platform === 'win32') return '';
  const { stdout } = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]);
  return stdout;
};

const isNpm = async (pid: number): Promise<boolean> =>
  /^(npm|npx)\b|[/\\]np[mx](-cli\.js)?\b/.test(await commandOf(pid));

/**
 * The line of processes from this one up to who started it: its parent, or, where npm or npx and their shell stand
 * between, whoever started those.
 */
export const lineage = async (): Promise<readonly Link[]> => {
  const links: Link[] = [];
  for (let pid = process.pid; links.length <= MOST_BETWEEN; ) {
    const parent = await parentOf(pid);
    links.push({ pid, parent });
    if (parent === undefined || parent <= 1) break;
    if (await isNpm(pid)) return links;
    pid = parent;
  }
  // Nobody of npm is among them: what stands above the parent has nothing to do with this process.
  return links.slice(0, 1);
};

const isWhole = async (links: readonly Link[]): Promise<boolean> => {
  for (const { pid, parent } of links) {
    if (!isAlive(pid)) return false;
    if (parent === undefined ? !isAlive(process.ppid) : (await parentOf(pid)) !== parent) return false;
  }
  return true;
};

/** Resolves once a process of the line has ended, or the signal is aborted. */
export const lineEnded = async (links: readonly Link[], signal: AbortSignal): Promise<void> => {
  while (!signal.aborted && (await isWhole(links)))
    await sleep(LOOK_MS, undefined, { signal }).catch(() => {});
};
