import { run } from '@oclif/core';
import { captureOutput } from '@oclif/test';
import { sourceLoadOptions } from '../../bin/load-options.js';

const loadOptions = sourceLoadOptions();

/** The checkout's own folder. */
export const root: string = loadOptions.root;

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
  const { stdout, stderr, error } = await captureOutput(() => run(args, loadOptions));
  const exit = error?.oclif?.exit ?? Number(process.exitCode ?? 0);
  process.exitCode = undefined;
  const suggestions = (error as { suggestions?: string[] } | undefined)?.suggestions ?? [];
  return { stdout, stderr, exit, error: { message: error?.message ?? '', code: error?.code, suggestions } };
};
