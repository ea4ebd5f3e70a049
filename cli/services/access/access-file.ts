import { readFile, stat } from 'node:fs/promises';
import { relative } from 'node:path';
import type { AccessModel } from '@mizt-auth/access';
import { unwritable } from '../../system-errors.ts';
import { UsageError } from '../../usage-error.ts';
import { writeSharedFile } from '../atomic-file.ts';
import type { AccessPlace } from './place.ts';

/** Bytes of the longest access file that is read. */
const MAX_BYTES = 1_000_000;

/** Problems beside the first that are shown; whoever has more starts with these. */
const SHOWN = 5;

/** A path as people see it: from here. */
export const shownPath = (path: string): string => relative(process.cwd(), path) || path;

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

const unreadable = (path: string, error: unknown): UsageError => {
  const file = shownPath(path);
  const code = codeOf(error);
  if (code === 'ENOENT')
    return new UsageError(`There is no access file ${file}.`, [
      'Write one: mizt-auth access init',
      'Name another: --access FILE',
    ]);
  const why = code === 'EISDIR' ? 'is a folder' : 'cannot be read';
  return new UsageError(`The access file ${file} ${why}.`, ['Name a file with --access FILE']);
};

const readText = async (path: string): Promise<string> => {
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES)
      throw new UsageError(
        `${shownPath(path)}:1:1: The file is larger than a megabyte; an access file is a table that people read.`,
        ['Name the right file with --access FILE'],
      );
    return await readFile(path, 'utf8');
  } catch (error) {
    throw error instanceof UsageError ? error : unreadable(path, error);
  }
};

/** Runs `work`, and makes of what is wrong with an access file a {@link UsageError} with its other problems below. */
export const orUsage = async <T>(work: () => T | Promise<T>): Promise<T> => {
  const { AccessFileError, problemText } = await import('@mizt-auth/access/file');
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AccessFileError)) throw error;
    const { message, problems, file } = error;
    const others = problems.slice(1, 1 + SHOWN).map((problem) => problemText(file, problem));
    throw new UsageError(
      message,
      others.length > 0 ? others : ['Correct the file; docs/access.md describes it'],
    );
  }
};

/** An access file as text, by the name that people know it by. Throws {@link UsageError}. */
export const readAccessText = async (
  path: string,
): Promise<{ readonly file: string; readonly text: string }> => ({
  file: shownPath(path),
  text: await readText(path),
});

/** Reads an access file. Throws {@link UsageError} for one that is not there, or wrong. */
export const readAccess = async (path: string): Promise<AccessModel> => {
  const { file, text } = await readAccessText(path);
  const { readAccessFile } = await import('@mizt-auth/access/file');
  return orUsage(() => readAccessFile(file, text));
};

/** Reads the access file of a place; undefined where nobody named one and there is none. */
export const findAccess = async ({ path, named }: AccessPlace): Promise<AccessModel | undefined> => {
  if (named) return readAccess(path);
  const there = await stat(path).then(
    () => true,
    (error: unknown) => codeOf(error) !== 'ENOENT',
  );
  return there ? readAccess(path) : undefined;
};

/** Writes a file that people review, whole or not at all. Throws {@link UsageError}; without `replace`, for one that is there. */
export const writeReviewed = async (
  path: string,
  text: string,
  replace: boolean,
  cure: string,
): Promise<void> => {
  try {
    await writeSharedFile(path, text, replace);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw new UsageError(`${shownPath(path)} is there already.`, [cure]);
    throw unwritable(shownPath(path), error);
  }
};
