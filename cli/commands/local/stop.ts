import { Flags } from '@oclif/core';
import { BaseCommand } from '../../base-command.ts';
import { EXIT } from '../../errors.ts';
import { type Stopped, stopStack } from '../../services/stop-stack.ts';

/** What `local stop` prints with `--json`; `pid` is the process that was announced, null where none was. */
export interface LocalStopJson {
  readonly outcome: Stopped;
  readonly pid: number | null;
}

const WORDS: Readonly<Record<'stopped' | 'none' | 'left behind', (pid: number | undefined) => string>> = {
  stopped: (pid) => `Stopped the stack of process ${pid}.`,
  none: () => 'No stack is running.',
  'left behind': (pid) =>
    `No stack is running: that of process ${pid} does not answer. What it left behind is cleared away.`,
};

export default class LocalStop extends BaseCommand {
  static override summary = 'Stop the embedded stack that local start keeps running.';
  static override description =
    'Only a process that answers as the stack is stopped. Where none is running, this says so and exits 0.';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --json',
  ];
  static override flags = {
    timeout: Flags.integer({
      summary: 'Seconds to wait for the end of the stack.',
      env: 'MIZT_AUTH_TIMEOUT',
      default: 10,
      min: 1,
      max: 900,
    }),
  };

  async run(): Promise<LocalStopJson> {
    const { flags } = await this.parse(LocalStop);
    const { outcome, pid } = await stopStack(this.config.dataDir, flags.timeout * 1000);
    if (outcome === 'not ours' || outcome === 'still there') this.#fail(outcome, pid, flags.timeout);
    else this.log(WORDS[outcome](pid));
    return { outcome, pid: pid ?? null };
  }

  #fail(outcome: 'not ours' | 'still there', pid: number | undefined, seconds: number): never {
    const foreign = outcome === 'not ours';
    const message = foreign
      ? `The stack of process ${pid} belongs to another user, who alone may stop it.`
      : `The stack of process ${pid} has not ended within ${seconds} s.`;
    this.error(message, {
      exit: EXIT.couldNotRun,
      code: foreign ? 'STACK_NOT_OURS' : 'STACK_STILL_THERE',
      suggestions: [foreign ? 'Stop it as that user' : `Wait longer with --timeout, or end process ${pid}`],
    });
  }
}
