import { Flags } from '@oclif/core';
import { BaseCommand } from '../base-command.ts';
import { durationMs } from '../config/duration.ts';
import { targetFlags } from '../config/target-flags.ts';
import { rotationLine } from '../output/rotation-line.ts';
import type { Direction, RotationStep } from '../services/rotate/rotate.ts';
import type { Session } from '../services/session.ts';
import type { TargetSummary } from '../services/targets/target.ts';

/** What `rotate` prints with `--json`. */
export interface RotateJson {
  readonly target: TargetSummary;
  readonly clientId: string;
  readonly outcome: 'rotated' | 'rolled back' | 'planned';
  /** What was done, or with `--dry-run` what would be, in order. */
  readonly steps: readonly RotationStep[];
}

/** An hour, for which AWS's own caches of Secrets Manager keep a secret by default, and a margin. */
const DEFAULT_GRACE = '65m';

interface Wished {
  readonly direction: Direction;
  readonly graceMs: number;
  readonly dryRun: boolean;
}

export default class Rotate extends BaseCommand {
  static override summary = 'Give an app client a new secret, while every consumer goes on.';
  static override description =
    `Cognito takes two secrets of a client for as long as both are there. The new one is written to Secrets Manager, where it waits; it is added in Cognito, proven with a token and a call, and becomes the current version. After the time that consumers have to move, the old one is deleted, and it is asked for to see that it is refused.
Nothing is kept on this machine: what was done is read from AWS each time. Whatever ends a run, both secrets are good until the old one is deleted; --resume goes on, and --rollback goes back. The secret is never printed.
It obtains five tokens. docs/rotate.md has the permissions that it needs, and a schedule.`;
  static override examples = [
    '<%= config.bin %> <%= command.id %> --grace 1s',
    '<%= config.bin %> <%= command.id %> --target aws --stage dev --dry-run',
    '<%= config.bin %> <%= command.id %> --target aws --stage dev --resume --grace 2h --dry-run --json',
  ];
  static override flags = {
    ...targetFlags,
    grace: Flags.string({
      summary:
        'Time that consumers have to move before a secret is deleted: seconds, or a number with s, m, h or d.',
      env: 'MIZT_AUTH_GRACE',
      helpValue: 'TIME',
      default: DEFAULT_GRACE,
    }),
    resume: Flags.boolean({
      summary: 'Go on with a rotation that was interrupted; begin one where there is none.',
      env: 'MIZT_AUTH_RESUME',
      exclusive: ['rollback'],
    }),
    rollback: Flags.boolean({
      summary: 'Go back to the old secret, while it is still there.',
      env: 'MIZT_AUTH_ROLLBACK',
    }),
    'dry-run': Flags.boolean({
      summary: 'Say what would be done, from where it stands now, and change nothing.',
      env: 'MIZT_AUTH_DRY_RUN',
    }),
  };

  async run(): Promise<RotateJson> {
    const { flags } = await this.parse(Rotate);
    const { grace, resume, rollback, 'dry-run': dryRun } = flags;
    const graceMs = durationMs(grace, 'grace');
    const onward = resume ? 'resume' : 'begin';
    const direction = rollback ? 'back' : onward;
    return this.withSession(flags, (session) => this.#rotate(session, { direction, graceMs, dryRun }));
  }

  async #rotate(session: Session, wished: Wished): Promise<RotateJson> {
    const { rotate } = await import('../services/rotate/rotate.ts');
    const { direction, dryRun } = wished;
    const steps: RotationStep[] = [];
    const tell = (step: RotationStep): void => {
      steps.push(step);
      this.say(rotationLine(step, dryRun));
    };
    try {
      const { clientId } = await rotate(session, { ...wished, waiting: this.waiting, tell });
      const done = direction === 'back' ? 'rolled back' : 'rotated';
      const outcome = dryRun ? 'planned' : done;
      this.say(
        { planned: 'Nothing was changed.', 'rolled back': 'Rolled back.', rotated: 'Rotated.' }[outcome],
      );
      return { target: session.target.summary, clientId, outcome, steps };
    } catch (error) {
      if (steps.length > 1) this.#pointOn(steps);
      throw error;
    }
  }

  #pointOn(steps: readonly RotationStep[]): void {
    this.note(
      steps.some(({ name }) => name === 'delete')
        ? 'One secret is left, which Secrets Manager has. What is missing is the proof: mizt-auth doctor.'
        : 'Both secrets are good. mizt-auth rotate --resume goes on, --rollback goes back.',
    );
  }
}
