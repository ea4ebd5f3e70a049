import { fileURLToPath } from 'node:url';
import { execute } from '@oclif/core/execute';

/** Runs the released command line, which lies in `dist` below the package's root. */
export const main = (): Promise<unknown> => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  return execute({ dir: root, loadOptions: { root } });
};
