import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from '@oclif/core';
import { captureOutput } from '@oclif/test';
import { sourceLoadOptions } from '../../../bin/load-options.js';
import { errorBlock } from '../../../cli/output/error-block.ts';
import { type ShownError, toShownError } from '../../../cli/shown-error.ts';
import { withVariables } from '../aws-variables.ts';
import type { Invocation } from './invocation.ts';

const loadOptions = sourceLoadOptions();

/** Milliseconds after which an invocation hangs. */
const HANGS_AFTER_MS = 25_000;

/** What an invocation came to. */
export interface Performed {
  readonly stdout: string;
  /** With the error, as it is told. */
  readonly stderr: string;
  readonly exit: number;
  /** The error, whether it was told in words or in JSON; undefined where there was none. */
  readonly error: Pick<ShownError, 'code' | 'message' | 'suggestions' | 'exit'> | undefined;
  readonly isHanging: boolean;
}

const HUGE = 20;
const stdinOf = (kind: Invocation['stdin']): Readable => {
  if (kind === 'huge') return Readable.from(Array.from({ length: HUGE }, () => 'x'.repeat(1024 * 1024)));
  return Readable.from(kind === 'line' ? ['a line\n'] : []);
};

const withStdin = async <T>(stdin: Readable, work: () => Promise<T>): Promise<T> => {
  const own = Object.getOwnPropertyDescriptor(process, 'stdin') as PropertyDescriptor;
  Object.defineProperty(process, 'stdin', { configurable: true, value: stdin });
  try {
    return await work();
  } finally {
    Object.defineProperty(process, 'stdin', own);
  }
};

const inFolder = async <T>({ config, isFolderGone }: Invocation, work: () => Promise<T>): Promise<T> => {
  const before = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'mizt-auth-odd-'));
  const there = join(folder, 'there');
  mkdirSync(there);
  if (config !== undefined) writeFileSync(join(there, 'mizt-auth.json'), config);
  process.chdir(there);
  if (isFolderGone) rmSync(there, { recursive: true });
  try {
    return await work();
  } finally {
    process.chdir(before);
    rmSync(folder, { recursive: true, force: true });
  }
};

// A command that runs until Ctrl-C gets one when it has come up.
const endedByCtrlC = async (work: Promise<unknown>): Promise<void> => {
  const running = new AbortController();
  void work.finally(() => running.abort());
  await sleep(3000, undefined, { signal: running.signal }).catch(() => {});
  if (!running.signal.aborted) process.emit('SIGINT');
};

type Captured = Awaited<ReturnType<typeof captureOutput>>;

const jsonError = (stdout: string): Performed['error'] => {
  try {
    const { error } = JSON.parse(stdout) as { error?: ShownError };
    return typeof error?.message === 'string' ? error : undefined;
  } catch {
    return undefined;
  }
};

const performed = ({ stdout, stderr, error }: Captured): Performed => {
  const shown = error && toShownError(error);
  const told = shown && shown.message !== '' ? shown : undefined;
  const exit = shown?.exit ?? Number(process.exitCode ?? 0);
  const whole = told ? `${stderr}${errorBlock(told, undefined)}` : stderr;
  return { stdout, stderr: whole, exit, error: told ?? jsonError(stdout), isHanging: false };
};

const HANGING: Performed = { stdout: '', stderr: '', exit: 0, error: undefined, isHanging: true };

const timed = async (invocation: Invocation): Promise<Performed> => {
  process.exitCode = undefined;
  const work = captureOutput(() => run([...invocation.argv], loadOptions));
  if (invocation.argv[0] === 'local') void endedByCtrlC(work);
  const late = new AbortController();
  const hanging = sleep(HANGS_AFTER_MS, undefined, { signal: late.signal }).catch(() => {});
  const done = await Promise.race([work, hanging]);
  late.abort();
  const result = done ? performed(done) : HANGING;
  process.exitCode = undefined;
  return result;
};

/** Runs an invocation in this process, as the program would. */
export const perform = (invocation: Invocation): Promise<Performed> =>
  inFolder(invocation, () =>
    withVariables(invocation.variables, () => withStdin(stdinOf(invocation.stdin), () => timed(invocation))),
  );
