import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from './process.ts';

/** What a command came to. */
export interface CommandRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder with a config file, and a cache of its own. */
export interface ConfigFolder {
  /** Runs a command there until it ends; `input` goes to its stdin. */
  run(args: readonly string[], input?: string): Promise<CommandRun>;
  remove(): void;
}

/** Makes the folder: one target named `api`, further files by name, and variables of the commands. */
export const configFolder = (
  target: Readonly<Record<string, unknown>>,
  files: Readonly<Record<string, string>> = {},
  variables: Readonly<Record<string, string>> = {},
): ConfigFolder => {
  const path = mkdtempSync(join(tmpdir(), 'mizt-auth-config-'));
  const config = { defaultTarget: 'api', targets: { api: { kind: 'oauth', ...target } } };
  const all = { 'mizt-auth.json': JSON.stringify(config), ...files };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(path, name), text);
  const own = { MIZT_AUTH_CACHE_DIR: join(path, 'cache'), MIZT_AUTH_DATA_DIR: join(path, 'data') };
  return {
    async run(args, input) {
      const running = start(args, { ...own, ...variables }, path);
      if (input !== undefined) running.write(input);
      const code = await running.ended;
      const stderr = running.stderr();
      return { code, stdout: running.stdout(), stderr };
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
};
