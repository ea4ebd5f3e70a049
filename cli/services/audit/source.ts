import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import type { SourceLine } from '@mizt-auth/access';
import type { LoadedConfig } from '../../config/config-file.ts';
import { NOWHERE } from '../route-source.ts';
import type { AuditPlace } from './place.ts';

/** The line of the config file that describes the target; what is built in stands for a file that there could be. */
export const placeSource = async (
  { summary: { name } }: AuditPlace,
  loaded: LoadedConfig | undefined,
): Promise<SourceLine> => {
  if (loaded?.config.targets?.[name] === undefined) return NOWHERE;
  const { parseFile } = await import('@mizt-auth/access/openapi');
  const { lineOf } = parseFile(loaded.path, await readFile(loaded.path, 'utf8'));
  const file = relative(process.cwd(), loaded.path).replaceAll('\\', '/');
  return { file, line: lineOf(['targets', name]) ?? 1 };
};
