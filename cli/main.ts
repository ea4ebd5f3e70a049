import { fileURLToPath } from 'node:url';
import { runCommandLine } from './run.ts';

/** Runs the released command line, which lies in `dist` below the package's root. */
export const main = (): Promise<void> =>
  runCommandLine(process.argv.slice(2), { root: fileURLToPath(new URL('..', import.meta.url)) });
