import type { ProbeJson } from '../../output/probe-json.ts';
import { ProbeCommand } from '../../probe-command.ts';

export default class ProbeWrite extends ProbeCommand {
  static override summary = 'Call the API with a write token.';
  static override description =
    `Obtains a token for the write scope, posts to the premium content with it, and tries to read with it, which must be refused.`;
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --json',
    '<%= config.bin %> <%= command.id %> --target aws --stage dev',
  ];
  static override flags = ProbeCommand.flags;

  async run(): Promise<ProbeJson> {
    const { flags } = await this.parse(ProbeWrite);
    return this.probeExactly(flags, ['CTL-02', 'F02']);
  }
}
