import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

/**
 * Makes a folder that only its owner may enter, and those above it. Node's own recursive mkdir never ends
 * where a file system has no room for any, as procfs does.
 */
export const makePrivateFolder = async (path: string): Promise<void> => {
  const above = dirname(path);
  if (above !== path && !existsSync(above)) await makePrivateFolder(above);
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
};

/**
 * Writes a file that only its owner may read, in a folder that only its owner may enter. After a crash
 * the old file is there or the new one, never a part of either.
 */
export const writePrivateFile = async (path: string, text: string): Promise<void> => {
  await makePrivateFolder(dirname(path));
  const draft = `${path}.${crypto.randomUUID()}`;
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
};
