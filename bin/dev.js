#!/usr/bin/env node
// Runs the commands from their TypeScript sources: Node strips the types, so nothing is built.
import './check-node.js';
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { sourceLoadOptions } from './load-options.js';
import { endOnOutputFaults, writeNow } from './output-faults.js';

// Types are stripped once: what is left is kept beside the packages, by the text that it was made from.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/node', import.meta.url)));
endOnOutputFaults();
const [command, ...args] = process.argv.slice(2);
if (command === '__complete') {
  const [{ completion }, { Config }] = await Promise.all([
    import('../cli/complete.ts'),
    import('@oclif/core/config'),
  ]);
  writeNow('stdout', completion(args, (await Config.load(sourceLoadOptions())).commands));
} else {
  const { runCommandLine } = await import('../cli/run.ts');
  const argv = process.argv.slice(2);
  await runCommandLine(argv, sourceLoadOptions(argv));
}
