import { type ChildProcess, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { AbortedError, type ConsumerContext, shownText } from '@mizt-auth/consumer';
import { UsageError } from '../../usage-error.ts';

/** A command that was to print a token failed; its own words are masked. */
export class TokenCommandError extends Error {
  readonly code = 'TOKEN_COMMAND_FAILED';
}

// What it started keeps its output open, so all of its group has to go.
const end = (child: ChildProcess): void => {
  try {
    process.kill(-(child.pid ?? Number.NaN), 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
};

interface Ended {
  readonly how: string | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

const howEnded = (code: number | null, signal: NodeJS.Signals | null): string | undefined => {
  if (signal !== null) return `was ended by ${signal}`;
  return code === 0 ? undefined : `exited with code ${code}`;
};

const run = async (
  program: string,
  args: readonly string[],
  folder: string,
  cut: AbortSignal,
): Promise<Ended> => {
  const child = spawn(program, args, { cwd: folder, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<string | undefined>((done, fail) => {
    child.on('error', fail).on('close', (code, signal) => done(howEnded(code, signal)));
    cut.addEventListener('abort', () => {
      end(child);
      fail(cut.reason);
    });
  });
  const outputs = Promise.all([text(child.stdout), text(child.stderr)]);
  const how = await ended;
  const [stdout, stderr] = await outputs;
  return { how, stdout, stderr };
};

const sayWhy = (program: string, error: unknown, { signal, timeoutMs }: ConsumerContext): Error => {
  if (signal?.aborted) return new AbortedError('Interrupted.', { host: program });
  if (error instanceof Error && error.name === 'TimeoutError')
    return new TokenCommandError(`The command ${program} printed no token within ${timeoutMs / 1000} s.`);
  const code = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
  return new UsageError(`The command ${program} cannot be started${code}.`, [
    'Check its name and your PATH; it is run without a shell, in the folder of mizt-auth.json',
  ]);
};

/**
 * What a command prints on stdout. It runs without a shell, without stdin, and for as long as the context's timeout
 * lets a request take. Throws {@link TokenCommandError}, `UsageError` where it cannot be started, or `AbortedError`.
 */
export const runForToken = async (
  context: ConsumerContext,
  [program = '', ...args]: readonly string[],
  folder: string,
): Promise<string> => {
  const cut = AbortSignal.any([
    AbortSignal.timeout(context.timeoutMs),
    ...(context.signal ? [context.signal] : []),
  ]);
  const ended = await run(program, args, folder, cut).catch((error: unknown) => {
    throw sayWhy(program, error, context);
  });
  if (ended.how === undefined) return ended.stdout;
  const words = shownText(ended.stderr);
  throw new TokenCommandError(`The command ${program} ${ended.how}${words === '' ? '' : `: ${words}`}.`);
};
