#!/usr/bin/env node
import './check-node.js';
import { endOnOutputFaults, writeNow } from './output-faults.js';

const { existsSync, readFileSync } = process.getBuiltinModule('node:fs');

const [command, ...args] = process.argv.slice(2);

const manifest = () => JSON.parse(readFileSync(new URL('../oclif.manifest.json', import.meta.url), 'utf8'));

/** What can be said without the command framework, which takes twice as long to load as Node itself. */
const quickAnswer = async () => {
  if (command === '__complete') {
    const { completion } = await import('../dist/complete.js');
    return { stdout: completion(args, Object.values(manifest().commands)) };
  }
  if (command === undefined || ['--version', '--help', '-h'].includes(process.argv.at(-1))) {
    const { answerReady } = await import('../dist/ready-text.js');
    return { stdout: answerReady(process.argv.slice(2), process.env) };
  }
  if (command === 'token' && args.length > 0) {
    const { answerWarm } = await import('../dist/warm-token.js');
    return (await answerWarm(args, process.env)) ?? {};
  }
  return {};
};

const runRelease = async () => {
  const { stdout, stderr = '' } = await quickAnswer();
  if (stdout !== undefined) {
    writeNow('stderr', stderr);
    writeNow('stdout', stdout);
    return;
  }
  endOnOutputFaults();
  const { main } = await import('../dist/main.js');
  await main();
};

// A checkout: some versions of npx start this file there, and its sources are what should run.
if (existsSync(new URL('../cli', import.meta.url))) await import('./dev.js');
else await runRelease();
