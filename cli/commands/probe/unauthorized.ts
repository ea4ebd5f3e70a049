import type { ProbeJson } from '../../output/probe-json.ts';
import { ProbeCommand } from '../../probe-command.ts';

export default class ProbeUnauthorized extends ProbeCommand {
  static override summary = 'Prove that a caller without a token is refused.';
  static override description =
    `Calls every route without a token and expects 401 Unauthorized. A 403 that means "no such route" is inconclusive, never a pass.`;
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --json',
    '<%= config.bin %> <%= command.id %> --target aws --stage dev',
  ];
  static override flags = ProbeCommand.flags;

  async run(): Promise<ProbeJson> {
    const { flags } = await this.parse(ProbeUnauthorized);
    return this.probeExactly(flags, ['A01']);
  }
}
