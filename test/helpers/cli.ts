import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Interfaces, run } from '@oclif/core';
import { captureOutput } from '@oclif/test';

/** The checkout's own folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

const pjson = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
// oclif's way from dist to the sources does not work with TypeScript 7: name the sources.
pjson.oclif.commands = './cli/commands';

/** What a run of the command line came to. */
export interface CliRun {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
  readonly error: {
    readonly message: string;
    readonly code: string | undefined;
    readonly suggestions: readonly string[];
  };
}

/** Runs the command line in this process, so that nock sees its requests. */
export const cli = async (...args: string[]): Promise<CliRun> => {
  const loadOptions: Interfaces.LoadOptions = { root, pjson };
  const { stdout, stderr, error } = await captureOutput(() => run(args, loadOptions));
  const exit = error?.oclif?.exit ?? Number(process.exitCode ?? 0);
  process.exitCode = undefined;
  const suggestions = (error as { suggestions?: string[] } | undefined)?.suggestions ?? [];
  return { stdout, stderr, exit, error: { message: error?.message ?? '', code: error?.code, suggestions } };
};
