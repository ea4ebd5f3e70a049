import { setTimeout as sleep } from 'node:timers/promises';
import { type RunningStackRecord, stackIsGone, stackState, withdrawStack } from './running-stack.ts';

/** What became of the attempt to stop a stack. */
export type Stopped = 'stopped' | 'none' | 'left behind' | 'not ours' | 'still there';

/** What stopping came to, and the process that was announced. */
export interface StopResult {
  readonly outcome: Stopped;
  readonly pid: number | undefined;
}

/** Milliseconds between two looks at a process that is to end. */
const LOOK_MS = 50;

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

const endedWithin = async (record: RunningStackRecord, milliseconds: number): Promise<boolean> => {
  const until = performance.now() + milliseconds;
  while (performance.now() < until) {
    if (await stackIsGone(record)) return true;
    await sleep(LOOK_MS);
  }
  return false;
};

// The first signal asks; a second one means now.
const end = async (record: RunningStackRecord, patienceMs: number): Promise<Stopped> => {
  for (const part of [0.7, 0.3]) {
    try {
      process.kill(record.pid, 'SIGTERM');
    } catch (error) {
      if (codeOf(error) === 'EPERM') return 'not ours';
      if (codeOf(error) !== 'ESRCH') throw error;
    }
    if (await endedWithin(record, patienceMs * part)) return 'stopped';
  }
  return 'still there';
};

/**
 * Ends the stack that is announced below `dataDir`, if it is that stack which answers: no other process is ever sent a
 * signal. The announcement is gone afterwards, unless the stack is not.
 */
export const stopStack = async (dataDir: string, patienceMs: number): Promise<StopResult> => {
  const { record, answers } = await stackState(dataDir);
  if (record === undefined) return { outcome: 'none', pid: undefined };
  const { pid } = record;
  const outcome = answers ? await end(record, patienceMs) : 'left behind';
  if (outcome === 'stopped' || outcome === 'left behind') await withdrawStack(dataDir, pid);
  return { outcome, pid };
};
