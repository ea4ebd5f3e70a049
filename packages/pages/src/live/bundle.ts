import { fileURLToPath } from 'node:url';

/** The page's script as one file, and the files that went into it. Needs esbuild. */
export const bundleLiveScript = async (): Promise<{ text: string; inputs: readonly string[] }> => {
  const { build } = await import('esbuild');
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(new URL('client/main.ts', import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    target: 'es2023',
    legalComments: 'none',
  });
  return { text: outputFiles[0]?.text ?? '', inputs: Object.keys(metafile.inputs) };
};
