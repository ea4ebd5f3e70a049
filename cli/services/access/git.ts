import { execFile } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { promisify } from 'node:util';
import { UsageError } from '../../usage-error.ts';

const run = promisify(execFile);

/** Bytes of the longest answer of git. */
const MAX_BYTES = 64_000_000;

const git = async (args: readonly string[]): Promise<Buffer> =>
  (await run('git', args, { maxBuffer: MAX_BYTES, encoding: 'buffer' })).stdout;

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

const assertRepository = async (ref: string): Promise<void> => {
  try {
    await git(['rev-parse', '--git-dir']);
  } catch (error) {
    if (isMissing(error))
      throw new UsageError(`There is no file ${ref}, and git is not installed here.`, [
        'Install git, or name two files',
      ]);
    throw new UsageError(`There is no file ${ref}, and no git repository here.`, [
      'Name a file, or run in a repository',
    ]);
  }
};

const commitOf = async (ref: string): Promise<string> => {
  try {
    const found = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
    return found.toString().trim();
  } catch {
    throw new UsageError(`There is no file ${ref}, and no such branch, tag or commit here.`, [
      'Check the name; in CI, fetch it first: git fetch origin main',
    ]);
  }
};

/** The files of a git commit. */
export interface Commit {
  /** Reads a file by its path in the working tree; undefined where the commit has none. */
  read(path: string): Promise<Buffer | undefined>;
}

/** Opens the commit that a ref means. Throws {@link UsageError} without git, a repository or such a ref. */
export const openCommit = async (ref: string): Promise<Commit> => {
  await assertRepository(ref);
  const commit = await commitOf(ref);
  return {
    // From the file's own folder, so that git finds its way through links as it does everywhere.
    read: (path) =>
      git(['-C', dirname(path), 'show', `${commit}:./${basename(path)}`]).catch(() => undefined),
  };
};
