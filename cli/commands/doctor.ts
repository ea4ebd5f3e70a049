import { BaseCommand, targetFlags } from '../base-command.ts';
import { EXIT, toUserError, type UserError } from '../errors.ts';
import { examine, type Step } from '../services/doctor.ts';
import type { TargetSummary } from '../services/targets/target.ts';

/** What `doctor` prints with `--json`; `broken` is null for a healthy target. */
export interface DoctorJson {
  readonly target: TargetSummary;
  readonly steps: readonly Step[];
  readonly broken: UserError | null;
}

export default class Doctor extends BaseCommand {
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
    return this.withSession(flags, async (session) => {
      const steps: Step[] = [];
      const broken = await this.#examine(() =>
        examine(session, (step) => {
          steps.push(step);
          this.log(`ok    ${step.name.padEnd(6)}  ${step.detail}  ${step.durationMs} ms`);
        }),
      );
      if (broken === null) this.log('Healthy.');
      else this.#report(broken);
      return { target: session.target.summary, steps, broken };
    });
  }

  async #examine(work: () => Promise<void>): Promise<UserError | null> {
    try {
      await work();
      return null;
    } catch (error) {
      const known = toUserError(error);
      if (known === undefined || known.exit === EXIT.interrupted) throw error;
      return known;
    }
  }

  #report({ message, code, suggestions, exit }: UserError): void {
    process.exitCode = exit;
    this.log(`BROKEN  ${message} [${code}]`);
    for (const suggestion of suggestions) this.log(`        ${suggestion}`);
  }
}
