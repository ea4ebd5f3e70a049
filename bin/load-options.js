import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Makes oclif load the commands from their TypeScript sources. Its own way from dist to the sources does
 * not work with TypeScript 7, and a manifest left by a build would lead it back to a stale dist.
 */
export const sourceLoadOptions = () => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const pjson = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  pjson.oclif.commands = './cli/commands';
  pjson.oclif.helpClass = './cli/help.ts';
  pjson.oclif.hooks = { command_not_found: './cli/hooks/command-not-found.ts' };
  return { root, pjson, ignoreManifest: true };
};
