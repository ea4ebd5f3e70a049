import { BaseCommand } from '../../base-command.ts';
import { EXIT } from '../../errors.ts';
import { describeStack, type ReadyStack, stackScreen } from '../../output/stack-screen.ts';
import { stackState } from '../../services/running-stack.ts';

/** What `local status` prints with `--json`; `stack` and `pid` are null where none is running. */
export interface LocalStatusJson {
  readonly running: boolean;
  readonly pid: number | null;
  readonly stack: ReadyStack | null;
}

export default class LocalStatus extends BaseCommand {
  static override summary = 'Say whether the embedded stack is running, and how to use it.';
  static override description =
    'Asks the stack itself. Exits 0 where it is running, and 3 where it is not, for scripts to go by.';
  static override examples = [
    '<%= config.bin %> <%= command.id %> || true',
    '<%= config.bin %> <%= command.id %> --json || true',
  ];

  async run(): Promise<LocalStatusJson> {
    await this.parse(LocalStatus);
    const { record, answers } = await stackState(this.config.dataDir);
    if (record === undefined || !answers) {
      process.exitCode = EXIT.couldNotRun;
      const left = record === undefined ? '' : ` That of process ${record.pid} does not answer.`;
      this.log(`No stack is running.${left} Start one: ${this.config.bin} local start`);
      return { running: false, pid: null, stack: null };
    }
    const stack = describeStack(record.endpoints, record.livePage ?? '');
    for (const line of stackScreen(stack)) this.log(line);
    this.note(`Running as process ${record.pid}. ${this.config.bin} local stop ends it.`);
    return { running: true, pid: record.pid, stack };
  }
}
