import type { Interfaces } from '@oclif/core';
import { flush } from '@oclif/core/flush';
import { run } from '@oclif/core/run';

// Loaded for errors alone.
const endWith = async (error: unknown): Promise<never> => {
  const [{ toShownError }, { errorBlock }] = await Promise.all([
    import('./shown-error.ts'),
    import('./output/error-block.ts'),
  ]);
  const shown = toShownError(error);
  const { columns, isTTY } = process.stderr;
  if (shown.message !== '') process.stderr.write(errorBlock(shown, isTTY ? columns : undefined));
  process.exit(shown.exit);
};

/** Runs a command line, and ends the process with its exit code where it failed. */
export const runCommandLine = async (
  argv: readonly string[],
  options: Interfaces.LoadOptions,
): Promise<void> => {
  try {
    await run([...argv], options);
    await flush();
  } catch (error) {
    await endWith(error);
  }
};
