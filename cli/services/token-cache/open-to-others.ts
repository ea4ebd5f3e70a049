import { stat } from 'node:fs/promises';

const OTHERS_MAY_WRITE = 0o022;

/** Why a folder is not to be trusted: whoever may write there could have planted a token. Undefined where it is. */
export const openToOthers = async (folder: string): Promise<string | undefined> => {
  // On Windows the mode says nothing of who may write.
  const found = process.platform === 'win32' ? undefined : await stat(folder).catch(() => undefined);
  if (found === undefined) return undefined;
  if (found.uid !== process.getuid?.()) return 'it belongs to another user';
  return found.mode & OTHERS_MAY_WRITE ? 'other users may write to it' : undefined;
};
