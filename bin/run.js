#!/usr/bin/env node
import './check-node.js';

const { enableCompileCache } = await import('node:module');
enableCompileCache();

const { main } = await import('../dist/main.js');
await main();
