import { once } from 'node:events';
import { stackPrefix } from '@mizt-auth/contract';
import { Flags } from '@oclif/core';
import { BaseCommand } from '../../base-command.ts';
import { describeStack, type ReadyStack, stackScreen } from '../../output/stack-screen.ts';
import { lineage, lineEnded } from '../../services/ancestors.ts';
import {
  announceStack,
  type RunningStackRecord,
  stackState,
  withdrawStack,
} from '../../services/running-stack.ts';
import { LOCAL_STAGE } from '../../services/targets/local.ts';
import { UsageError } from '../../usage-error.ts';

/** What `local start` prints with `--json`, once, when the stack is ready. */
export type LocalStartJson = ReadyStack;

export default class LocalStart extends BaseCommand {
  static override summary = 'Run the embedded stack until Ctrl-C.';
  static override description =
    `Starts Cognito, API Gateway, Lambda, Secrets Manager and CloudFormation on this machine's loopback, without an AWS account.
The other commands find the running stack by themselves; other clients need the variables that are printed.
Where a stack is running already, this prints how to use that one and exits 0: whoever wants a stack has one.`;
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --port 4100',
    '<%= config.bin %> <%= command.id %> --exit-with-parent &',
  ];
  static override flags = {
    port: Flags.integer({
      summary: 'First port to use; without it, free ports are chosen.',
      env: 'MIZT_AUTH_PORT',
      default: 0,
      min: 0,
      max: 65_000,
    }),
    'exit-with-parent': Flags.boolean({
      summary: 'End when the process that started this one ends, or npm or npx between them; for scripts.',
      env: 'MIZT_AUTH_EXIT_WITH_PARENT',
    }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(LocalStart);
    const parents = flags['exit-with-parent'] ? await lineage() : undefined;
    const { record, answers } = await stackState(this.config.dataDir);
    if (record !== undefined && answers) return this.#pointTo(record, flags.port);
    if (record !== undefined)
      this.note(`The stack of process ${record.pid} does not answer: this one takes its place.`);
    await this.#serve(flags.port, parents);
  }

  async #serve(firstPort: number, parents: Awaited<ReturnType<typeof lineage>> | undefined): Promise<void> {
    const { dataDir } = this.config;
    const { demoBlueprint, startStack } = await import('@mizt-auth/local-aws');
    const { startLivePage } = await import('@mizt-auth/local-aws/live');
    const prefix = stackPrefix(LOCAL_STAGE);
    const stack = await startStack(demoBlueprint(prefix), { firstPort });
    const closers = [stack.stop];
    try {
      const files = async () => (await import('@mizt-auth/pages/live')).liveFiles();
      const page = await startLivePage(stack, { stackPrefix: prefix, files });
      closers.unshift(page.close);
      const { endpoints } = stack;
      await announceStack(dataDir, { pid: process.pid, endpoints, livePage: page.url });
      this.#show(describeStack(endpoints, page.url));
      this.note('Running. Ctrl-C stops the stack.');
      await this.#end(parents);
    } finally {
      await withdrawStack(dataDir, process.pid);
      for (const close of closers) await close();
    }
  }

  async #end(parents: Awaited<ReturnType<typeof lineage>> | undefined): Promise<void> {
    if (this.interrupted.aborted) return;
    if (parents !== undefined) await lineEnded(parents, this.interrupted);
    else await once(this.interrupted, 'abort');
  }

  #show(ready: ReadyStack): void {
    for (const line of stackScreen(ready)) this.log(line);
    if (this.jsonEnabled()) this.logJson(ready);
  }

  #pointTo({ pid, endpoints, livePage = '' }: RunningStackRecord, port: number): void {
    const ready = describeStack(endpoints, livePage);
    const urls = [livePage, endpoints.aws, ...endpoints.apis.map(({ url }) => url)];
    if (port !== 0 && !urls.some((url) => URL.canParse(url) && new URL(url).port === String(port)))
      throw new UsageError(`A stack is already running at ${endpoints.aws}, and not from port ${port} on.`, [
        `Stop it first: ${this.config.bin} local stop`,
        'Or leave --port out, and use the one that runs',
      ]);
    this.#show(ready);
    this.note(`A stack is running already, as process ${pid}. ${this.config.bin} local stop ends it.`);
  }
}
