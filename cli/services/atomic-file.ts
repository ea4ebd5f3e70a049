import { existsSync } from 'node:fs';
import { link, mkdir, open, rename, rm, stat } from 'node:fs/promises';
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

type Publish = (draft: string, path: string) => Promise<void>;

const writeWhole = async (path: string, text: string, mode: number, publish: Publish): Promise<void> => {
  const draft = `${path}.${crypto.randomUUID()}`;
  try {
    const file = await open(draft, 'wx', mode);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await publish(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
};

/**
 * Writes a file that only its owner may read, in a folder that only its owner may enter. After a crash
 * the old file is there or the new one, never a part of either.
 */
export const writePrivateFile = async (path: string, text: string): Promise<void> => {
  await makePrivateFolder(dirname(path));
  await writeWhole(path, text, 0o600, rename);
};

// A link is refused where there is a file, even one that came a moment ago; a rename would replace it.
const linkOnce: Publish = async (draft, path) => {
  await link(draft, path);
  await rm(draft);
};

/**
 * Writes a file that others read too, in a folder that is there; one that is replaced keeps its mode. After a crash
 * the old file is there or the new one. Without `replace` it throws `EEXIST` where there is one.
 */
export const writeSharedFile = async (path: string, text: string, replace: boolean): Promise<void> => {
  const mode = await stat(path).then(
    (found) => found.mode & 0o777,
    () => 0o666,
  );
  await writeWhole(path, text, mode, replace ? rename : linkOnce);
};
