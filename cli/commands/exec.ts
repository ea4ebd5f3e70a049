import { TOKEN_VARIABLE } from '../output/env-line.ts';
import { runChild } from '../services/child-command.ts';
import { TokenCommand, tokenFlags } from '../token-command.ts';
import { UsageError } from '../usage-error.ts';

export default class Exec extends TokenCommand {
  static override summary = 'Run a command with an access token in its environment.';
  static override description =
    `The token is in ${TOKEN_VARIABLE}, never in the arguments, which every user of the machine can see. The command's exit code is passed on; 127 says that there is no such command, 126 that it cannot be run. Signals are passed on too.`;
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
    if (command === undefined || command === '')
      throw new UsageError('There is no command to run.', ['Write it after --']);
    await this.withSession(flags, async (session) => {
      const held = await this.obtain(session, flags, flags.scope ?? []);
      // The embedded stack of this command must live as long as the command that calls it.
      const environment = { ...process.env, [TOKEN_VARIABLE]: held.token.value };
      // Signals are the command's own: it may live on after a Ctrl-C, as interpreters do.
      process.exitCode = await this.leavingSignals(() => runChild(command, args, environment));
    });
  }
}
