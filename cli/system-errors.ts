import { UsageError } from './usage-error.ts';

/** What the operating system refused, as a user sees it. */
export interface SystemProblem {
  readonly code: string;
  readonly message: string;
  readonly suggestions: readonly string[];
  readonly exit: number;
}

const COULD_NOT_RUN = 3;

/** Why, and what to do, by the code of the operating system (errno(3)). */
const REASONS: Readonly<Record<string, readonly [why: string, cure: string]>> = {
  ENOSPC: ['the disk is full', 'Free some space, or use another place'],
  EDQUOT: ['the quota of the disk is used up', 'Free some space, or use another place'],
  EROFS: ['the file system is read-only', 'Use another place'],
  EACCES: ['this user may not', 'Change the permissions of the file and of its folder'],
  EPERM: ['this user may not', 'Change the permissions of the file and of its folder'],
  ENOENT: ['there is no such file or folder', 'Check the path'],
  ENOTDIR: ['a part of the path is a file, not a folder', 'Check the path'],
  EISDIR: ['it is a folder', 'Check the path'],
  EEXIST: ['it is there already', 'Move it away'],
  ELOOP: ['its links lead in a circle', 'Check the path'],
  ENAMETOOLONG: ['the name is too long', 'Use a shorter one'],
  EMFILE: ['too many files are open', 'Close some, or raise the limit (ulimit -n)'],
  ENFILE: ['too many files are open', 'Close some programs'],
  ENOMEM: ['there is no memory left', 'Close some programs'],
  EBUSY: ['it is in use', 'Close what uses it'],
  EIO: ['the device failed', 'Check the device'],
  EFBIG: ['it would be too large', 'Use another place'],
  EAGAIN: ['the system is short of something', 'Try again'],
};

const READING = new Set(['read', 'scandir', 'readlink', 'stat', 'lstat', 'access']);
const verb = (syscall: string): string => {
  if (READING.has(syscall)) return 'read';
  if (syscall.startsWith('spawn')) return 'started';
  return syscall === 'open' ? 'opened' : 'written';
};

const gone: Omit<SystemProblem, 'exit'> = {
  code: 'FOLDER_GONE',
  message: 'The folder that this runs in is gone.',
  suggestions: ['Change to a folder that exists'],
};

/** What the system refused, where nobody nearer said it better; undefined for any other error. */
export const systemError = (
  error: Error & { code?: unknown; syscall?: unknown; path?: unknown },
): SystemProblem | undefined => {
  const { code, syscall, path } = error;
  if (typeof code !== 'string' || typeof syscall !== 'string') return undefined;
  if (syscall === 'uv_cwd') return { ...gone, exit: COULD_NOT_RUN };
  const [why, cure] = REASONS[code] ?? [];
  if (why === undefined || cure === undefined) return undefined;
  const name = typeof path === 'string' ? path : 'A file';
  return {
    code,
    message: `${name} cannot be ${verb(syscall)}: ${why} (${code}).`,
    suggestions: [cure],
    exit: COULD_NOT_RUN,
  };
};

/** What lies in the machine and not in the path that was typed. */
const OF_THE_MACHINE = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EMFILE', 'ENFILE', 'ENOMEM']);

/**
 * What to throw where a file that a user named could not be written: a {@link UsageError} where it cannot be
 * there; the system's own error, which names the file then, where the disk is full or the like.
 */
export const unwritable = (name: string, error: unknown): unknown => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (OF_THE_MACHINE.has(code)) return Object.assign(error as Error, { syscall: 'write', path: name });
  const [why, cure] = REASONS[code] ?? [`${code || 'unknown'}`, 'Check the path'];
  return new UsageError(`${name} cannot be written: ${why}.`, [cure]);
};
