import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';

/** Gives an ES module what bundled CommonJS packages expect to find, as SST's CLI does. */
export const BANNER = [
  "import { createRequire as requireFrom } from 'node:module';",
  'const require = requireFrom(import.meta.url);',
  'const { filename: __filename, dirname: __dirname } = import.meta;',
].join('\n');

/** The options that SST's CLI gives to esbuild for a Lambda on Node.js. */
export const functionBundleOptions = (entry: string, outfile: string, minify: boolean): BuildOptions => ({
  entryPoints: [entry],
  outfile,
  minify,
  platform: 'node',
  format: 'esm',
  target: 'esnext',
  mainFields: ['module', 'main'],
  external: ['sharp', 'pg-native'],
  keepNames: true,
  bundle: true,
  banner: { js: BANNER },
  logLevel: 'silent',
});

const SOURCES = fileURLToPath(new URL('../packages/functions/src/', import.meta.url));

/** Bundles a function as it is deployed, and gives the file. */
export const bundleFunction = async (handler: string, folder: string): Promise<string> => {
  const outfile = join(folder, `${handler}.mjs`);
  await build(functionBundleOptions(join(SOURCES, `${handler}.ts`), outfile, true));
  return outfile;
};
