import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
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

// The name is taken away with the lock, so only a crash leaves one behind.
const holderIsDead = async (path: string): Promise<boolean> => {
  const pid = Number(await readFile(ownerPath(path), 'utf8').catch(() => ''));
  return pid > 0 && !isAlive(pid);
};

const isHeld = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ELOCKED';

const acquire = async (path: string): Promise<Release> => {
  const { default: lockfile } = await import('proper-lockfile');
  for (;;) {
    const stale = (await holderIsDead(path)) ? DEAD_MS : STALE_MS;
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
      await sleep(RETRY_MS + Math.random() * RETRY_MS);
    }
  }
};

/**
 * Does something while no other process does it. A holder that crashed is waited for {@link DEAD_MS}.
 *
 * Throws what `work` throws, or the file system's error where no lock can be made.
 */
export const withLock = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const release = await acquire(path);
  try {
    await writeFile(ownerPath(path), String(process.pid), { mode: 0o600 });
    return await work();
  } finally {
    await rm(ownerPath(path), { force: true });
    await release().catch(() => {});
  }
};
