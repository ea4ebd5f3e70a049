import { join } from 'node:path';

/** Root of the repository. */
export const ROOT = join(import.meta.dirname, '../../..');

/** Where `sst install` lays SST's own sources, types and dependencies. */
export const PLATFORM = join(ROOT, '.sst/platform');

/** Where the recorder puts what SST's CLI would put below `.sst`. */
export const WORK = join(ROOT, '.sst/test');
