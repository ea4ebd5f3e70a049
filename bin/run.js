#!/usr/bin/env node
import './check-node.js';
import { existsSync } from 'node:fs';

if (existsSync(new URL('../cli', import.meta.url))) {
  // A checkout: some versions of npx start this file there, and its sources are what should run.
  await import('./dev.js');
} else {
  const { enableCompileCache } = await import('node:module');
  enableCompileCache();
  const { main } = await import('../dist/main.js');
  await main();
}
