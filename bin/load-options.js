import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const COMMANDS = 'cli/commands';
// What these print is made from all commands.
const OF_ALL = ['help', 'completion', '--help', '-h'];

/** The file of the command that a command line names, below the folder of the commands; undefined where it names none. */
const namedFile = (folder, argv) => {
  let path = '';
  for (const word of argv) {
    if (!/^[a-z-]+$/.test(word) || word.startsWith('-')) break;
    if (existsSync(join(folder, path, `${word}.ts`))) return join(path, `${word}.ts`);
    if (!existsSync(join(folder, path, word))) break;
    path = join(path, word);
  }
  const index = join(path, 'index.ts');
  return path !== '' && existsSync(join(folder, index)) ? index : undefined;
};

/**
 * Makes oclif load the commands from their TypeScript sources. Its own way from dist to the sources does
 * not work with TypeScript 7, and a manifest left by a build would lead it back to a stale dist.
 *
 * Without a manifest oclif loads every command before it runs one. Where `argv` names a command, it is that alone,
 * in half the time.
 */
export const sourceLoadOptions = (argv = []) => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const pjson = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  const named = argv.some((word) => OF_ALL.includes(word))
    ? undefined
    : namedFile(join(root, COMMANDS), argv);
  const globPatterns = named === undefined ? {} : { globPatterns: [named] };
  pjson.oclif.commands = { strategy: 'pattern', target: `./${COMMANDS}`, ...globPatterns };
  pjson.oclif.helpClass = './cli/help.ts';
  pjson.oclif.hooks = { command_not_found: './cli/hooks/command-not-found.ts' };
  return { root, pjson, ignoreManifest: true };
};
