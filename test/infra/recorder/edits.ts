import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { ROOT } from './paths.ts';

/** A change of the contract: what stands in a file of its sources, and what would stand there instead. */
export interface Edit {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const SOURCES = join(ROOT, 'packages/contract/src');

const apply = (text: string, { file, from, to }: Edit): string => {
  if (!text.includes(from)) throw new Error(`${file} holds no ${from}`);
  return text.replaceAll(from, to);
};

/** Lets esbuild read the contract as if it had been edited; a bundle without an edited file is as it was. */
export const editing = (edits: readonly Edit[]): Plugin => ({
  name: 'edits',
  setup(build) {
    build.onLoad({ filter: /[\\/]contract[\\/]src[\\/][^\\/]+\.ts$/ }, async ({ path }) => {
      const own = edits.filter(({ file }) => join(SOURCES, file) === path);
      return { contents: own.reduce(apply, await readFile(path, 'utf8')), loader: 'ts' };
    });
  },
});

/** Throws where a file does not hold what an edit would change: the edit would change nothing. */
export const assertEdits = async (edits: readonly Edit[]): Promise<void> => {
  for (const edit of edits) apply(await readFile(join(SOURCES, edit.file), 'utf8'), edit);
};

/** Names a set of edits. */
export const editsKey = (edits: readonly Edit[]): string =>
  edits.length === 0
    ? ''
    : `-${createHash('sha256').update(JSON.stringify(edits)).digest('hex').slice(0, 8)}`;
