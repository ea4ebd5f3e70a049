import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import type { AccessModel } from '@mizt-auth/access';
import { UsageError } from '../usage-error.ts';
import type { Given } from './targets/given.ts';
import { besideConfig } from './targets/secret-source.ts';

/** The access file of a target that names none. */
export const ACCESS_FILE = 'mizt-auth.access.yaml';

/**
 * Who may call what, by the file that a target names, else by {@link ACCESS_FILE} beside the config file where it is
 * there. Throws {@link UsageError} for one that cannot be read or understood.
 */
export const readAccessOf = async ({ access, place }: Given): Promise<AccessModel | undefined> => {
  const path = besideConfig(place, access ?? ACCESS_FILE);
  const file = relative(process.cwd(), path) || path;
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) {
    if (access === undefined) return undefined;
    throw new UsageError(`The access file ${file} cannot be read.`, [
      'Check the path, which is relative to the config file',
    ]);
  }
  const { AccessFileError, readAccessFile } = await import('@mizt-auth/access/file');
  try {
    return readAccessFile(file, text);
  } catch (error) {
    if (error instanceof AccessFileError) throw new UsageError(error.message);
    throw error;
  }
};
