import { readFile } from 'node:fs/promises';
import { bundleLiveScript } from '@mizt-auth/pages/live/bundle';
import type { Plugin } from 'esbuild';

/** A checkout bundles the live page's script when the page is first opened; the release has it ready. */
export const readyLiveScript = async (): Promise<{ plugin: Plugin; inputs: readonly string[] }> => {
  const { text, inputs } = await bundleLiveScript();
  const contents = `export const liveScript = async () => ${JSON.stringify(text)};`;
  const plugin: Plugin = {
    name: 'live-script',
    setup: ({ onLoad }) => onLoad({ filter: /pages\/src\/live\/script\.ts$/ }, () => ({ contents })),
  };
  return { plugin, inputs };
};

// What is bundled in place of files that the release never runs, of packages that cannot be shaken.
const IN_PLACE_OF: Readonly<Record<string, string>> = {
  // undici's index names all that it has; of its 750 kB a proxy needs these. It also gives every dispatcher its methods.
  'undici/index.js': `Object.assign(require('./lib/dispatcher/dispatcher').prototype, require('./lib/api'));
exports.Agent = require('./lib/dispatcher/agent');
exports.ProxyAgent = require('./lib/dispatcher/proxy-agent');
exports.fetch = require('./lib/web/fetch').fetch;`,
  // Of two parsers of HTTP/1.1, for processors with vector instructions and for all, the latter does.
  'undici/lib/llhttp/llhttp_simd-wasm.js': "module.exports = require('./llhttp-wasm.js');",
  // HTTP/2 is switched off (dispatchers.ts), and no proxy of SOCKS is taken (proxies.ts).
  'undici/lib/dispatcher/client-h2.js': '',
  'undici/lib/dispatcher/socks5-proxy-agent.js': '',
  // oclif looks for commands where there is no manifest, and for plugins by pattern; the release has the one and not the other.
  'tinyglobby/dist/index.cjs': '',
  'minimatch/dist/commonjs/index.js': '',
  // oclif's own look at the version of Node.js comes after that of bin/check-node.js.
  'semver/index.js': 'exports.satisfies = () => true;',
  // oclif makes a spinner when it is loaded, and nothing here turns it.
  'cli-spinners/index.js': "exports.line = exports.dots2 = { frames: ['-'] };",
  // The AWS SDK tells browsers apart.
  'bowser/bowser.mjs': 'export const parse = undefined;',
};

/** Leaves out what the release never runs. */
export const lessOfPackages: Plugin = {
  name: 'less-of-packages',
  setup({ onLoad }) {
    for (const [file, contents] of Object.entries(IN_PLACE_OF))
      onLoad({ filter: new RegExp(`node_modules/${file}$`) }, () => ({ contents }));
  },
};

// A list with computed keys counts as something that may have an effect.
const SCHEMA = /^((?:export )?var [\w$]+) = (\[(?:.*|[\s\S]*?\n)\]);$/gm;

/** Lets esbuild leave out the schemas of operations that nobody calls, of the hundreds that an AWS client has. */
export const lessOfAwsSchemas: Plugin = {
  name: 'less-of-aws-schemas',
  setup({ onLoad }) {
    onLoad({ filter: /@aws-sdk\/.*\/dist-es\/.*schemas_\d+\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(SCHEMA, '$1 = /* @__PURE__ */ (() => $2)();'),
    }));
  },
};

/**
 * Takes Node's modules as they are. An `import` of one has all of its getters called for names that nobody uses:
 * that of node:fs loads streams, readline and node:fs/promises, a fifth of a start.
 */
export const plainBuiltins: Plugin = {
  name: 'plain-builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/, namespace: 'file' }, ({ path }) => ({ path, namespace: 'builtin' }));
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      // Inherited, so that esbuild's copy of its own members calls none of them either.
      contents: `module.exports = Object.create(process.getBuiltinModule('${path}'));`,
    }));
  },
};
