import { readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AbortedError, TimeoutError } from '@mizt-auth/consumer';
import { makePrivateFolder, writePrivateFile } from '../atomic-file.ts';
import { isAlive } from '../process-alive.ts';

/** Milliseconds without a sign of life after which a lock counts as left behind, on a machine however busy. */
const STALE_MS = 30_000;

/** The same where the process of the last holder is gone. */
const DEAD_MS = 5_000;

/** Milliseconds between two signs of life. */
const UPDATE_MS = 1_000;

/** Milliseconds between two looks at a lock that another process holds. */
const RETRY_MS = 50;

type Release = () => Promise<void>;

const ownerPath = (path: string): string => `${path}.pid`;

/** Milliseconds of waiting after which a user wonders. */
const TOLD_AFTER_MS = 1_000;

/** How long to wait for a lock that another process holds. */
export interface Patience {
  /** Milliseconds after which waiting is given up. */
  readonly timeoutMs: number;
  /** Ends the waiting at once. */
  readonly signal?: AbortSignal | undefined;
  /** Told once, of a wait that a user would wonder about. */
  readonly onWait: (holder: number) => void;
}

// The name is taken away with the lock, so only a crash leaves one behind.
const holderOf = async (path: string): Promise<number> =>
  Number(await readFile(ownerPath(path), 'utf8').catch(() => '')) || 0;

const HOST = 'the token cache';

const assertPatient = ({ timeoutMs, signal }: Patience, waitedMs: number, holder: number): void => {
  if (signal?.aborted) throw new AbortedError('Interrupted.', { host: HOST });
  if (waitedMs < timeoutMs) return;
  const who = holder > 0 ? `Process ${holder}` : 'Another process';
  throw new TimeoutError(`${who} has been obtaining this token for ${Math.round(waitedMs / 1000)} s.`, {
    host: HOST,
    timeoutMs,
  });
};

const isHeld = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ELOCKED';

const acquire = async (path: string, patience: Patience): Promise<Release> => {
  const { default: lockfile } = await import('proper-lockfile');
  const startedAt = performance.now();
  for (let told = false; ; ) {
    const holder = await holderOf(path);
    const stale = holder > 0 && !isAlive(holder) ? DEAD_MS : STALE_MS;
    try {
      // Losing the lock to a long suspension costs one exchange too many, and is no reason to die.
      return await lockfile.lock(path, {
        realpath: false,
        stale,
        update: UPDATE_MS,
        onCompromised: () => {},
      });
    } catch (error) {
      if (!isHeld(error)) throw error;
      const waitedMs = performance.now() - startedAt;
      assertPatient(patience, waitedMs, holder);
      if (!told && waitedMs > TOLD_AFTER_MS) {
        told = true;
        patience.onWait(holder);
      }
      await sleep(RETRY_MS + Math.random() * RETRY_MS);
    }
  }
};

/**
 * Does something while no other process does it. A holder that crashed is waited for {@link DEAD_MS}.
 *
 * Throws what `work` throws, the file system's error where no lock can be made, and an abort or a timeout
 * where the wait for another process ends so.
 */
export const withLock = async <T>(path: string, patience: Patience, work: () => Promise<T>): Promise<T> => {
  await makePrivateFolder(dirname(path));
  const release = await acquire(path, patience);
  try {
    // Written as a new file that takes the name, so that a link which waits there leads nowhere.
    await writePrivateFile(ownerPath(path), String(process.pid));
    return await work();
  } finally {
    await rm(ownerPath(path), { force: true }).catch(() => {});
    await release().catch(() => {});
  }
};
