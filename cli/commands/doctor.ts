import { Flags } from '@oclif/core';
import { targetFlags } from '../config/target-flags.ts';
import { DoctorCommand, type DoctorJson } from '../doctor-command.ts';

export default class Doctor extends DoctorCommand {
  static override summary =
    'Walk the four hops and stop at the first that is broken, with the reason and the cure.';
  static override description =
    `Finds the deployment, reads its secret, obtains a token, and verifies it with the issuer's keys. Each route is then called without a token, and each that reads with a token that has its scopes. None of this changes anything.
It obtains one token, and a further one for a route whose scopes that one lacks.`;
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --target aws --stage dev --json',
  ];
  static override flags = {
    ...targetFlags,
    call: Flags.boolean({
      summary: 'Call the routes that read with a right token; --no-call leaves that out.',
      env: 'MIZT_AUTH_CALL',
      default: true,
      allowNo: true,
    }),
  };

  async run(): Promise<DoctorJson> {
    const { flags } = await this.parse(Doctor);
    return this.withSession(flags, (session) => this.diagnose(session, flags.call));
  }
}
