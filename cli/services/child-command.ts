import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { isInForeground } from './foreground.ts';

/** Why a command did not start: a shell's exit codes tell a missing one (127) from one that cannot be run (126). */
export class CommandNotStartedError extends Error {
  readonly code: 'COMMAND_NOT_FOUND' | 'COMMAND_NOT_STARTED';

  constructor(message: string, isMissing: boolean) {
    super(message);
    this.name = 'CommandNotStartedError';
    this.code = isMissing ? 'COMMAND_NOT_FOUND' : 'COMMAND_NOT_STARTED';
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such program',
  EACCES: 'it is not executable',
  EPERM: 'it may not be run',
  E2BIG: 'its arguments are too long',
  ENOEXEC: 'it is no program for this machine',
};

const notStarted = (command: string, error: unknown): CommandNotStartedError => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
  const why = REASONS[code] ?? code;
  return new CommandNotStartedError(`The command ${command} cannot be started: ${why}.`, code === 'ENOENT');
};

/** The exit code that a shell gives to a program that a signal ended. */
const signalCode = (signal: NodeJS.Signals): number => 128 + constants.signals[signal];

// A terminal sends Ctrl-C and Ctrl-\ to everyone in the foreground: sent on, they would arrive twice.
const FROM_TERMINAL: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT'];
const FROM_OTHERS: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGHUP'];

/**
 * Runs a command with this process's own streams, sends on the signals that it does not get by itself, and
 * gives its exit code. Throws {@link CommandNotStartedError}.
 */
export const runChild = async (
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<number> => {
  const off: (() => void)[] = [];
  try {
    const child = spawn(command, args, { stdio: 'inherit', env: environment });
    for (const signal of [...FROM_TERMINAL, ...FROM_OTHERS]) {
      const pass = (): void => {
        if (FROM_OTHERS.includes(signal) || !isInForeground()) child.kill(signal);
      };
      process.on(signal, pass);
      off.push(() => process.off(signal, pass));
    }
    const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    return signal === null ? (code ?? 1) : signalCode(signal);
  } catch (error) {
    throw notStarted(command, error);
  } finally {
    for (const each of off) each();
  }
};
