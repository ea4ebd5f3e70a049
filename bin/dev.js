#!/usr/bin/env node
// Runs the commands from their TypeScript sources: Node strips the types, so nothing is built.
import './check-node.js';
import { sourceLoadOptions } from './load-options.js';

const { execute } = await import('@oclif/core/execute');
const loadOptions = sourceLoadOptions();
await execute({ dir: loadOptions.root, loadOptions });
