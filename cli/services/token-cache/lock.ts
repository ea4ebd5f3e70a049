import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Milliseconds after which a lock that nobody renews counts as left behind by a crash. */
const STALE_MS = 5_000;

/** Milliseconds between two looks at a lock that another process holds. */
const RETRY_MS = 50;

/**
 * Does something while no other process does it. A holder that crashed is waited for {@link STALE_MS}.
 *
 * Throws what `work` throws, or the file system's error where no lock can be made.
 */
export const withLock = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
  const { default: lockfile } = await import('proper-lockfile');
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const release = await lockfile.lock(path, {
    realpath: false,
    stale: STALE_MS,
    update: STALE_MS / 5,
    retries: { forever: true, minTimeout: RETRY_MS, maxTimeout: RETRY_MS, factor: 1, randomize: true },
    // Losing the lock to a long suspension costs one exchange too many, and is no reason to die.
    onCompromised: () => {},
  });
  try {
    return await work();
  } finally {
    await release().catch(() => {});
  }
};
