import { dirname, join, resolve } from 'node:path';
import type { LoadedConfig } from '../../config/config-file.ts';

/** The name of the access file where nobody names another. */
export const ACCESS_FILE = 'mizt-auth.access.yaml';

/** Where an access file is. */
export interface AccessPlace {
  readonly path: string;
  /** True where a flag or the config names it, so that it must be there. */
  readonly named: boolean;
}

/** Where the access file is: where the flag says, else the target, else beside the config file, else here. */
export const accessPlace = (
  flag: string | undefined,
  loaded: LoadedConfig | undefined,
  target: string,
): AccessPlace => {
  if (flag !== undefined) return { path: flag, named: true };
  const folder = loaded === undefined ? process.cwd() : dirname(loaded.path);
  const configured = loaded?.config.targets?.[target]?.access;
  if (configured !== undefined) return { path: resolve(folder, configured), named: true };
  return { path: join(folder, ACCESS_FILE), named: false };
};
