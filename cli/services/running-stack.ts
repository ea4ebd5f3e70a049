import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { StackEndpoints } from '@mizt-auth/local-aws';
import { isAlive } from './process-alive.ts';

/** What `local start` leaves for the other commands to find. */
export interface RunningStackRecord {
  readonly pid: number;
  readonly endpoints: StackEndpoints;
}

/** Milliseconds within which a stack on this machine says that it is there. */
const ANSWER_WITHIN_MS = 1000;

const recordPath = (dataDir: string): string => join(dataDir, 'local-stack.json');

const readRecord = async (dataDir: string): Promise<RunningStackRecord | undefined> => {
  try {
    return JSON.parse(await readFile(recordPath(dataDir), 'utf8')) as RunningStackRecord;
  } catch {
    // No record, or none that can be read: there is no stack to be found.
    return undefined;
  }
};

/** Finds the stack that `local start` keeps running, or undefined where there is none. Sends no request. */
export const findRunningStack = async (dataDir: string): Promise<RunningStackRecord | undefined> => {
  const record = await readRecord(dataDir);
  return record !== undefined && isAlive(record.pid) ? record : undefined;
};

/**
 * True where the stack itself answers. A process id can be given anew, and a port too: only the pool's own
 * issuer document is proof.
 */
export const stackAnswers = async ({ endpoints }: RunningStackRecord): Promise<boolean> => {
  try {
    const issuer = endpoints.userPools[0]?.issuer;
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const response = await fetch(`${issuer}/.well-known/openid-configuration`, { signal });
    const document: unknown = await response.json();
    return typeof document === 'object' && document !== null && Reflect.get(document, 'issuer') === issuer;
  } catch {
    return false;
  }
};

/** Where a stack is announced; named to a user whose stack is gone. */
export const announcementPath = recordPath;

/** Makes a stack known to the other commands. */
export const announceStack = async (dataDir: string, record: RunningStackRecord): Promise<void> => {
  const { writePrivateFile } = await import('./atomic-file.ts');
  await writePrivateFile(recordPath(dataDir), JSON.stringify(record, null, 2));
};

/** Takes the announcement back, unless another stack has announced itself meanwhile. */
export const withdrawStack = async (dataDir: string, pid: number): Promise<void> => {
  if ((await readRecord(dataDir))?.pid === pid) await rm(recordPath(dataDir), { force: true });
};
