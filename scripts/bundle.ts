import { execFileSync } from 'node:child_process';
import { globSync, rmSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { lessOfAwsSchemas, lessOfPackages, plainBuiltins, readyLiveScript } from './bundle-plugins.ts';
import { LIBRARY_ENTRIES, libraryDeclarations } from './declarations.ts';
import { writeLicenses } from './licenses.ts';
import { writeReadyHelp } from './ready-help.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

// A file per command, so that a command loads its own code and the chunks that it shares, nothing else.
const commands = globSync('cli/commands/**/*.ts');
const entryPoints = Object.fromEntries([
  ['main', 'cli/main.ts'],
  ['help', 'cli/help.ts'],
  ['hooks/command-not-found', 'cli/hooks/command-not-found.ts'],
  // The library shares its chunks with the command line.
  ...LIBRARY_ENTRIES.map((entry) => [`library/${entry}`, `packages/library/src/${entry}/index.ts`]),
  // Beside the chunk that starts it.
  ['chunks/stack-thread', 'packages/local-aws/src/stack-thread.ts'],
  ...commands.map((file) => [`commands/${relative('cli/commands', file).replace(/\.ts$/, '')}`, file]),
]);

rmSync('dist', { recursive: true, force: true });

// The AWS SDK's ES modules: of its CommonJS, which cannot be shaken, each client comes whole.
const mainFields = ['module', 'main'];

const common = {
  mainFields,
  outdir: 'dist',
  bundle: true,
  minify: true,
  // Errors and commands are known by their class names.
  keepNames: true,
  platform: 'node',
  format: 'esm',
  target: 'node22.20',
  legalComments: 'none',
  logLevel: 'warning',
} as const;

const live = await readyLiveScript();

const { metafile } = await build({
  ...common,
  plugins: [live.plugin, lessOfPackages, lessOfAwsSchemas],
  // undici's own switch for leaving out its second, experimental parser.
  define: { esbuildDetection: 'true' },
  entryPoints,
  splitting: true,
  metafile: true,
  chunkNames: 'chunks/[name]-[hash]',
  // CommonJS packages inside an ES module still want require.
  banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
});

for (const [entry, text] of Object.entries(libraryDeclarations()))
  writeFileSync(`dist/library/${entry}.d.ts`, text);

// Files without the framework: they answer while it would still be loading.
const quick = ['cli/warm-token.ts', 'cli/ready-text.ts', 'cli/complete.ts'];
for (const file of quick)
  await build({ ...common, keepNames: false, plugins: [plainBuiltins], entryPoints: [file] });

writeLicenses([...Object.keys(metafile.inputs), ...live.inputs], 'dist/THIRD-PARTY-LICENSES.txt');

// The manifest lets oclif start without loading every command.
execFileSync(process.execPath, ['node_modules/oclif/bin/run.js', 'manifest', '.'], { stdio: 'inherit' });

writeReadyHelp('dist/help.json');
