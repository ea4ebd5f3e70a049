#!/usr/bin/env node
// Runs the commands from their TypeScript sources: Node strips the types, so nothing is built.
import './check-node.js';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const pjson = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
pjson.oclif.commands = './cli/commands';

const { execute } = await import('@oclif/core/execute');
await execute({ dir: root, loadOptions: { root, pjson } });
