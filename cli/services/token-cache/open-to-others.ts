import { type Stats, statSync } from 'node:fs';

const OTHERS_MAY_WRITE = 0o022;

const statOf = (folder: string): Stats | undefined => {
  try {
    return statSync(folder);
  } catch {
    return undefined;
  }
};

/** Why a folder is not to be trusted: whoever may write there could have planted a token. Undefined where it is. */
export const openToOthers = (folder: string): string | undefined => {
  // On Windows the mode says nothing of who may write.
  const found = process.platform === 'win32' ? undefined : statOf(folder);
  if (found === undefined) return undefined;
  if (found.uid !== process.getuid?.()) return 'it belongs to another user';
  return found.mode & OTHERS_MAY_WRITE ? 'other users may write to it' : undefined;
};
