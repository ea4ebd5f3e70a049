import { BaseCommand } from './base-command.ts';
import { EXIT, toUserError, type UserError } from './errors.ts';
import { examine, type Step } from './services/doctor/examine.ts';
import type { Session } from './services/session.ts';
import type { TargetSummary } from './services/targets/target.ts';

/** What `doctor` prints with `--json`; `broken` is null for a healthy target. */
export interface DoctorJson {
  readonly target: TargetSummary;
  readonly steps: readonly Step[];
  /** How many routes let a right token in. */
  readonly calledWithToken: number;
  readonly broken: UserError | null;
}

/** A command that walks the hops of a target, tells each step, and exits as the first broken one says. */
export abstract class DoctorCommand extends BaseCommand {
  /** Walks the hops; without `call`, no route is called with a token. */
  protected async diagnose(session: Session, call = true): Promise<DoctorJson> {
    const steps: Step[] = [];
    const onStep = (step: Step): void => {
      steps.push(step);
      this.say(`ok    ${step.name.padEnd(6)}  ${step.detail}  ${step.durationMs} ms`);
    };
    const { target } = session;
    const diagnosis = await examine(session, { call, onStep });
    if (diagnosis.hop === undefined) {
      const { calledWithToken } = diagnosis;
      this.say(calledWithToken > 0 ? 'Healthy.' : 'Healthy, but no route was called with a token.');
      return { target: target.summary, steps, calledWithToken, broken: null };
    }
    const known = toUserError(diagnosis.error);
    if (known === undefined || known.exit === EXIT.interrupted) throw diagnosis.error;
    const broken = { ...known, hop: known.hop ?? diagnosis.hop };
    this.#report(broken);
    return { target: target.summary, steps, calledWithToken: 0, broken };
  }

  #report({ hop, message, code, suggestions, exit }: UserError): void {
    process.exitCode = exit;
    this.say(`BROKEN  ${hop}  ${message} [${code}]`);
    for (const suggestion of suggestions) this.say(`        ${suggestion}`);
  }
}
