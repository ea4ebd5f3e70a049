import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseJson } from '@mizt-auth/contract';
import { UsageError } from '../usage-error.ts';
import { CONFIG_FILE } from './config-name.ts';
import type { Config } from './config-schema.ts';

/** A config and the file that it came from. */
export interface LoadedConfig {
  readonly path: string;
  readonly config: Config;
}

const readIfThere = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new UsageError(`${path} cannot be read.`, ['Make it readable, or move it away']);
  }
};

const parse = async (path: string, text: string): Promise<Config> => {
  // The schema library is loaded for those who have a config file, and for nobody else.
  const { parseConfig } = await import('./config-schema.ts');
  const value = parseJson(text);
  const { isFault, placeOf, syntaxFault } = await import('./config-fault.ts');
  if (value === undefined) throw new UsageError(`${path}${syntaxFault(text)}.`, ['Correct the file']);
  const config = parseConfig(value);
  if (!isFault(config)) return config;
  throw new UsageError(`${path}${placeOf(text, config)} ${config.sentence}.`, [
    'Correct the file; mizt-auth.schema.json describes it',
  ]);
};

/** Looks for the config file from a folder upwards. Throws {@link UsageError} for one that is wrong. */
export const loadConfig = async (folder: string): Promise<LoadedConfig | undefined> => {
  const path = join(folder, CONFIG_FILE);
  const text = await readIfThere(path);
  if (text !== undefined) return { path, config: await parse(path, text) };
  const above = dirname(folder);
  return above === folder ? undefined : loadConfig(above);
};
