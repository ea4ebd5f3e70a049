import { BaseCommand } from './base-command.ts';
import { EXIT, toUserError, type UserError } from './errors.ts';
import { examine, type Step } from './services/doctor.ts';
import type { Session } from './services/session.ts';
import type { TargetSummary } from './services/targets/target.ts';

/** What `doctor` prints with `--json`; `broken` is null for a healthy target. */
export interface DoctorJson {
  readonly target: TargetSummary;
  readonly steps: readonly Step[];
  readonly broken: UserError | null;
}

/** A command that walks the hops of a target, tells each step, and exits as the first broken one says. */
export abstract class DoctorCommand extends BaseCommand {
  protected async diagnose(session: Session): Promise<DoctorJson> {
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
