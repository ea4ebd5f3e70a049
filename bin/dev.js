#!/usr/bin/env node
// Runs the commands from their TypeScript sources: Node strips the types, so nothing is built.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { execute } from '@oclif/core/execute';

const root = fileURLToPath(new URL('..', import.meta.url));
const pjson = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
pjson.oclif.commands = './cli/commands';

await execute({ dir: root, loadOptions: { root, pjson } });
