import { execFileSync } from 'node:child_process';
import { globSync, rmSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleLiveScript } from '@mizt-auth/pages/live/bundle';
import { build, type Plugin } from 'esbuild';
import { LIBRARY_ENTRIES, libraryDeclarations } from './declarations.ts';
import { writeLicenses } from './licenses.ts';

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

// A checkout bundles the live page's script when the page is first opened; the release has it ready.
const live = await bundleLiveScript();
const readyScript: Plugin = {
  name: 'live-script',
  setup({ onLoad }) {
    onLoad({ filter: /pages\/src\/live\/script\.ts$/ }, () => ({
      contents: `export const liveScript = async () => ${JSON.stringify(live.text)};`,
    }));
  },
};

// undici's index names all that it has, and CommonJS is not shaken: of its 750 kB a proxy needs these. Its index
// also gives every dispatcher its methods. A parser of HTTP/1.1 is there for processors with vector instructions
// and for all: the latter does. HTTP/2 is switched off (dispatchers.ts), and no proxy of SOCKS is taken (proxies.ts).
const UNDICI: Readonly<Record<string, string>> = {
  'index.js': `Object.assign(require('./lib/dispatcher/dispatcher').prototype, require('./lib/api'));
exports.Agent = require('./lib/dispatcher/agent');
exports.ProxyAgent = require('./lib/dispatcher/proxy-agent');
exports.fetch = require('./lib/web/fetch').fetch;`,
  'lib/llhttp/llhttp_simd-wasm.js': "module.exports = require('./llhttp-wasm.js');",
  'lib/dispatcher/client-h2.js': '',
  'lib/dispatcher/socks5-proxy-agent.js': '',
};
const lessOfUndici: Plugin = {
  name: 'less-of-undici',
  setup({ onLoad }) {
    for (const [file, contents] of Object.entries(UNDICI))
      onLoad({ filter: new RegExp(`node_modules/undici/${file}$`) }, () => ({ contents }));
  },
};

const { metafile } = await build({
  ...common,
  plugins: [readyScript, lessOfUndici],
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

// Files without the framework: they answer a warm `token`, and a key in a shell, while it would still be loading.
for (const file of ['cli/warm-token.ts', 'cli/complete.ts']) await build({ ...common, entryPoints: [file] });

writeLicenses([...Object.keys(metafile.inputs), ...live.inputs], 'dist/THIRD-PARTY-LICENSES.txt');

// The manifest lets oclif start without loading every command.
execFileSync(process.execPath, ['node_modules/oclif/bin/run.js', 'manifest', '.'], { stdio: 'inherit' });
