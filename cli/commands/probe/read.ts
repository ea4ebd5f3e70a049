import type { ProbeCase, ProbeTarget } from '@mizt-auth/probe';
import { ProbeCommand, type ProbeJson } from '../../probe-command.ts';

export default class ProbeRead extends ProbeCommand {
  static override summary = 'Call the API with a read token.';
  static override description =
    `Buys a token for the read scope, gets the premium content with it, and tries to write with it, which must be refused.`;
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
    return library.planCases(target, { exactly: ['CTL-01', 'F01'] });
  }

  async run(): Promise<ProbeJson> {
    const { flags } = await this.parse(ProbeRead);
    return this.probe(flags);
  }
}
