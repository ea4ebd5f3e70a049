import { homedir } from 'node:os';
import { join } from 'node:path';

const NAME = 'mizt-auth';

/** The folders that oclif gives the command line: where caches and data lie. */
export interface Folders {
  readonly cacheDir: string;
  readonly dataDir: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

const base = (variables: Variables, xdg: string, belowHome: string): string =>
  variables[xdg] ??
  (process.platform === 'win32' ? variables.LOCALAPPDATA : undefined) ??
  join(homedir(), belowHome);

/** Works the folders out as oclif does, for who cannot wait until it is loaded; a test compares the two. */
export const folders = (variables: Variables): Folders => {
  const macCache = process.platform === 'darwin' ? join(homedir(), 'Library', 'Caches', NAME) : undefined;
  return {
    cacheDir:
      variables.MIZT_AUTH_CACHE_DIR ?? macCache ?? join(base(variables, 'XDG_CACHE_HOME', '.cache'), NAME),
    dataDir: variables.MIZT_AUTH_DATA_DIR ?? join(base(variables, 'XDG_DATA_HOME', '.local/share'), NAME),
  };
};
