import type { ProbeCase, ProbeTarget } from '@mizt-auth/probe';
import { ProbeCommand, type ProbeJson } from '../../probe-command.ts';

export default class ProbeAll extends ProbeCommand {
  static override summary = 'Prove that the right callers get in and nobody else does.';
  static override description =
    `Calls every route without a token, with the right token and with the token of another route. Exits 0 when each case is as it should be, 1 when authorization is violated, 4 when nothing could be proven.`;
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --json',
    '<%= config.bin %> <%= command.id %> --target aws --stage dev',
  ];
  static override flags = ProbeCommand.flags;

  protected override cases(
    target: ProbeTarget,
    library: typeof import('@mizt-auth/probe'),
  ): readonly ProbeCase[] {
    return library.planCases(target);
  }

  async run(): Promise<ProbeJson> {
    const { flags } = await this.parse(ProbeAll);
    return this.probe(flags);
  }
}
