import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hasTexts, isRecord, type JsonRecord, member, parseJson } from '@mizt-auth/contract';
import type { StackEndpoints } from '@mizt-auth/local-aws';
import { isAlive } from './process-alive.ts';

/** What `local start` leaves for the other commands to find. */
export interface RunningStackRecord {
  readonly pid: number;
  readonly endpoints: StackEndpoints;
  /** The page that shows each call; left out by who serves none. */
  readonly livePage?: string | undefined;
}

/** Milliseconds within which a stack on this machine says that it is there. */
const ANSWER_WITHIN_MS = 1000;

/** The same for who would start or stop one by it, on a machine however busy. */
const SURE_WITHIN_MS = 5000;

const recordPath = (dataDir: string): string => join(dataDir, 'local-stack.json');

const POOL = ['name', 'id', 'issuer', 'tokenUrl', 'jwksUrl'];

const isListOf = (value: unknown, names: readonly string[]): boolean =>
  Array.isArray(value) && value.every((one) => hasTexts(one, names));

const isEndpoints = (value: unknown): value is StackEndpoints =>
  hasTexts(value, ['region', 'accountId', 'aws']) &&
  isListOf(value.userPools, POOL) &&
  isListOf(value.apis, ['id', 'name', 'url']);

// A process id of 0 or below means a group of processes, which is no stack.
const isRecordOfStack = (value: unknown): value is RunningStackRecord & JsonRecord =>
  isRecord(value) &&
  Number.isInteger(value.pid) &&
  Number(value.pid) > 0 &&
  isEndpoints(value.endpoints) &&
  (value.livePage === undefined || typeof value.livePage === 'string');

/** What is announced below `dataDir`; a file that is missing, or was not written by `local start`, is none. */
const readRecord = (dataDir: string): RunningStackRecord | undefined => {
  try {
    const record = parseJson(readFileSync(recordPath(dataDir), 'utf8'));
    return isRecordOfStack(record) ? record : undefined;
  } catch {
    return undefined;
  }
};

/** Finds the stack that `local start` keeps running, or undefined where there is none. Sends no request. */
export const findRunningStack = async (dataDir: string): Promise<RunningStackRecord | undefined> => {
  const record = readRecord(dataDir);
  return record !== undefined && isAlive(record.pid) ? record : undefined;
};

/**
 * True where the stack itself answers. A process id can be given anew, and a port too: only the pool's own
 * issuer document is proof.
 */
export const stackAnswers = async (
  { endpoints }: RunningStackRecord,
  withinMs: number = ANSWER_WITHIN_MS,
): Promise<boolean> => {
  try {
    const issuer = endpoints.userPools[0]?.issuer;
    const signal = AbortSignal.timeout(withinMs);
    const response = await fetch(`${issuer}/.well-known/openid-configuration`, { signal });
    return issuer !== undefined && member(await response.json(), 'issuer') === issuer;
  } catch {
    return false;
  }
};

/** True where nobody listens any more; the process itself may stay listed until somebody looks after it. */
export const stackIsGone = async ({ pid, endpoints }: RunningStackRecord): Promise<boolean> => {
  if (!isAlive(pid)) return true;
  const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
  const fault: unknown = await fetch(endpoints.aws, { signal }).catch((error: Error) => error.cause);
  return member(fault, 'code') === 'ECONNREFUSED';
};

/** What is announced, and whether a stack stands behind it. */
export interface StackState {
  readonly record: RunningStackRecord | undefined;
  readonly answers: boolean;
}

/** Looks whether the stack that is announced is there, by asking it. */
export const stackState = async (dataDir: string): Promise<StackState> => {
  const record = readRecord(dataDir);
  return { record, answers: record !== undefined && (await stackAnswers(record, SURE_WITHIN_MS)) };
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
  if (readRecord(dataDir)?.pid === pid) rmSync(recordPath(dataDir), { force: true });
};
