#!/usr/bin/env node
import './check-node.js';
import { existsSync, readFileSync } from 'node:fs';
import { endOnOutputFaults } from './output-faults.js';

const runRelease = async () => {
  endOnOutputFaults();
  const [command, ...args] = process.argv.slice(2);
  if (command === 'token') {
    const { answerWarm } = await import('../dist/warm-token.js');
    if (await answerWarm(args, process.env)) return;
  }
  if (command === '__complete') {
    const { answerCompletion } = await import('../dist/complete.js');
    const manifest = readFileSync(new URL('../oclif.manifest.json', import.meta.url), 'utf8');
    answerCompletion(args, Object.values(JSON.parse(manifest).commands));
    return;
  }
  const { enableCompileCache } = await import('node:module');
  enableCompileCache();
  const { main } = await import('../dist/main.js');
  await main();
};

// A checkout: some versions of npx start this file there, and its sources are what should run.
if (existsSync(new URL('../cli', import.meta.url))) await import('./dev.js');
else await runRelease();
