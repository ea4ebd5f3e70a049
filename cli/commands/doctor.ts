import { targetFlags } from '../base-command.ts';
import { DoctorCommand, type DoctorJson } from '../doctor-command.ts';

export default class Doctor extends DoctorCommand {
  static override summary =
    'Walk the four hops and stop at the first that is broken, with the reason and the cure.';
  static override description =
    `Finds the deployment, reads its secret, obtains a token, verifies it with the issuer's keys, and calls each route without a token, which changes nothing. It obtains one token.`;
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --target aws --stage dev --json',
  ];
  static override flags = targetFlags;

  async run(): Promise<DoctorJson> {
    const { flags } = await this.parse(Doctor);
    return this.withSession(flags, (session) => this.diagnose(session));
  }
}
