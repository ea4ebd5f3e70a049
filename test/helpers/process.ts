import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './cli.ts';

const POLL_MS = 20;

/** A command line that runs in a process of its own. */
export interface Running {
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves once a line of stdout or stderr matches. */
  until(pattern: RegExp): Promise<void>;
  /** Sends a text to stdin and ends it. */
  write(text: string): void;
  kill(signal: NodeJS.Signals): void;
  /** The exit code, once the process has ended. */
  readonly ended: Promise<number | null>;
}

const alive = new Set<ChildProcess>();

/** Ends whatever a failed test left running. */
export const killAll = (): void => {
  for (const child of alive) child.kill('SIGKILL');
};

/** Starts `mizt-auth` from its sources with the environment of this test. */
export const start = (
  args: readonly string[],
  environment: Record<string, string> = {},
  cwd: string = root,
): Running => {
  const child = spawn(process.execPath, [join(root, 'bin', 'dev.js'), ...args], {
    cwd,
    env: { ...process.env, ...environment },
  });
  alive.add(child);
  const text = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      text[name] += chunk;
    });
  }
  const ended = once(child, 'close').then(([code]) => {
    alive.delete(child);
    return code as number | null;
  });
  return {
    stdout: () => text.stdout,
    stderr: () => text.stderr,
    write: (input) => void child.stdin.end(input),
    kill: (signal) => void child.kill(signal),
    ended,
    async until(pattern) {
      while (!pattern.test(text.stdout) && !pattern.test(text.stderr)) {
        if (child.exitCode !== null) throw new Error(`The process ended before ${pattern}: ${text.stderr}`);
        await sleep(POLL_MS);
      }
    },
  };
};
