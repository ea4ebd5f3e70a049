import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AcceptedEntry } from '@mizt-auth/audit';
import type { BaselineEntry } from '@mizt-auth/probe/reports';
import type { LoadedConfig } from '../config/config-file.ts';
import { unwritable } from '../system-errors.ts';
import { UsageError } from '../usage-error.ts';
import { writeSharedFile } from './atomic-file.ts';

/** The name of the baseline where no flag names another. */
const BASELINE_FILE = 'mizt-auth-baseline.json';

/** A baseline as it stands on disk. */
export interface Baseline {
  readonly path: string;
  /** What is accepted of probes. */
  readonly entries: readonly BaselineEntry[];
  /** What is accepted of audits. */
  readonly audit: readonly AcceptedEntry[];
}

/** Where the baseline is: where the flag says, else beside the config file, else here. */
export const baselinePath = (flag: string | undefined, config: LoadedConfig | undefined): string =>
  flag ?? join(config ? dirname(config.path) : process.cwd(), BASELINE_FILE);

const wrong = (path: string, line: number, problem: string): UsageError =>
  new UsageError(`${path}, line ${line}: ${problem}.`, ['Correct the file, or run with --update-baseline']);

const readText = async (path: string, required: boolean): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (!required && error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new UsageError(`The baseline ${path} cannot be read.`, ['Check the path']);
  }
};

const parse = async (path: string, text: string, complete: boolean): Promise<Omit<Baseline, 'path'>> => {
  // zod is imported by name there: imported as a whole, it would bring every language that it speaks.
  const [{ baselineSchema }, { parseFile }, { TO_FILL_IN }] = await Promise.all([
    import('../config/baseline-schema.ts'),
    import('@mizt-auth/access/openapi'),
    import('@mizt-auth/probe/reports'),
  ]);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw wrong(path, 1, 'the file is not JSON');
  }
  const { lineOf } = parseFile(path, text);
  const lineAt = (parts: readonly PropertyKey[]): number => {
    const names = parts.map(String);
    const first = names[0] === 'audit' ? 'rule' : 'finding';
    return lineOf(names) ?? lineOf([...names, first]) ?? lineOf(names.slice(0, -1)) ?? 1;
  };
  const result = baselineSchema.safeParse(value);
  if (!result.success) {
    const [issue] = result.error.issues;
    const at = issue?.path ?? [];
    throw wrong(path, lineAt(at), `${at.length > 0 ? `${at.map(String).join('.')}: ` : ''}${issue?.message}`);
  }
  const { accepted: entries, audit = [] } = result.data;
  const assertFilled = (list: string, all: readonly (typeof entries | typeof audit)[number][]): void => {
    for (const [at, entry] of all.entries()) {
      const open = (['reason', 'owner'] as const).find((name) => entry[name].trim() === TO_FILL_IN);
      if (open) throw wrong(path, lineAt([list, String(at), open]), `the ${open} is still to be filled in`);
    }
  };
  if (complete) {
    assertFilled('accepted', entries);
    assertFilled('audit', audit);
  }
  return { entries, audit };
};

/**
 * Reads a baseline; none where there is no file, unless `required`. With `complete`, every reason and owner
 * must be filled in.
 *
 * Throws {@link UsageError} with file and line for one that is wrong.
 */
export const readBaseline = async (path: string, required: boolean, complete: boolean): Promise<Baseline> => {
  const text = await readText(path, required);
  return { path, ...(text === undefined ? { entries: [], audit: [] } : await parse(path, text, complete)) };
};

/** Writes a baseline: after a crash the old file is there or the new one. Throws {@link UsageError}. */
export const writeBaseline = async ({ path, entries, audit }: Baseline): Promise<void> => {
  const file = { accepted: entries, ...(audit.length > 0 && { audit }) };
  try {
    await writeSharedFile(path, `${JSON.stringify(file, null, 2)}\n`, true);
  } catch (cause) {
    throw unwritable(`The baseline ${path}`, cause);
  }
};
