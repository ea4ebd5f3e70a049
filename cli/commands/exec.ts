import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { TOKEN_VARIABLE } from '../output/env-line.ts';
import { TokenCommand, tokenFlags } from '../token-command.ts';
import { UsageError } from '../usage-error.ts';

/** The exit code that a shell gives to a program that a signal ended. */
const signalCode = (signal: NodeJS.Signals): number => 128 + constants.signals[signal];

export default class Exec extends TokenCommand {
  static override summary = 'Run a command with an access token in its environment.';
  static override description =
    `The token is in ${TOKEN_VARIABLE}, never in the arguments, which every user of the machine can see. The command's exit code is passed on.`;
  static override examples = [
    `<%= config.bin %> <%= command.id %> --scope read -- sh -c 'curl -H "Authorization: Bearer $${TOKEN_VARIABLE}" "$URL"'`,
    '<%= config.bin %> <%= command.id %> --scope write --target aws --stage dev -- node upload.js',
  ];
  static override usage = '<%= command.id %> --scope SCOPE -- COMMAND…';
  static override strict = false;
  static override enableJsonFlag = false;
  static override flags = tokenFlags;

  async run(): Promise<void> {
    const { flags, argv } = await this.parse(Exec);
    const [command, ...args] = argv.map(String);
    if (command === undefined) throw new UsageError('There is no command to run.', ['Write it after --']);
    await this.withSession(flags, async (session) => {
      const held = await this.obtain(session, flags, flags.scope ?? []);
      // The embedded stack of this command must live as long as the command that calls it.
      process.exitCode = await this.#run(command, args, held.token.value);
    });
  }

  async #run(command: string, args: readonly string[], token: string): Promise<number> {
    const child = spawn(command, args, {
      stdio: 'inherit',
      env: { ...process.env, [TOKEN_VARIABLE]: token },
    });
    // A terminal sends Ctrl-C to both; only a request to terminate must be passed on.
    const terminate = (): void => void child.kill('SIGTERM');
    process.on('SIGTERM', terminate);
    try {
      const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
      return signal === null ? (code ?? 1) : signalCode(signal);
    } catch {
      throw new UsageError(`The command ${command} cannot be started.`, ['Check its name and your PATH']);
    } finally {
      process.off('SIGTERM', terminate);
    }
  }
}
