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

/** Leaves out of undici what a proxy does not need. */
export const lessOfUndici: Plugin = {
  name: 'less-of-undici',
  setup({ onLoad }) {
    for (const [file, contents] of Object.entries(UNDICI))
      onLoad({ filter: new RegExp(`node_modules/undici/${file}$`) }, () => ({ contents }));
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
