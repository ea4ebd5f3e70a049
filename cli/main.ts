import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { folders } from './config/folders.ts';
import { makePrivateFolder } from './services/atomic-file.ts';
import { openToOthers } from './services/token-cache/open-to-others.ts';

// Node's own place for compiled code lies in the folder of temporary files, where anybody could put code for this
// program to run.
const keepCompiled = async (): Promise<void> => {
  const folder = join(folders(process.env).cacheDir, 'compiled');
  try {
    await makePrivateFolder(folder);
    if (openToOthers(folder) === undefined) enableCompileCache(folder);
  } catch {
    // Where nothing can be kept, it is compiled anew.
  }
};

/** Runs the released command line, which lies in `dist` below the package's root. */
export const main = async (): Promise<void> => {
  await keepCompiled();
  const { runCommandLine } = await import('./run.ts');
  await runCommandLine(process.argv.slice(2), { root: fileURLToPath(new URL('..', import.meta.url)) });
};
