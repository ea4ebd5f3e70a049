import { BaseCommand } from '../base-command.ts';
import { targetFlags } from '../config/target-flags.ts';
import { EXIT } from '../errors.ts';
import { colors } from '../output/colors.ts';
import {
  type FidelityJson,
  fidelityEnd,
  fidelityPlan,
  fidelitySummary,
  notAskedLines,
  questionLines,
} from '../output/fidelity.ts';
import type { Session } from '../services/session.ts';
import { UsageError } from '../usage-error.ts';

export default class Fidelity extends BaseCommand {
  static override summary = 'Ask a deployment what AWS leaves undocumented, and compare the embedded stack.';
  static override description =
    `Puts each question of docs/local-vs-aws.md to the target that can be asked from outside, and the same to an embedded stack. For each it prints what came, credentials masked, whether the two agree, and the constant to flip where they do not.
It takes a few tokens, whose number and price are told ahead, and changes nothing. Exits 4 where the right caller is not let in, because then no answer means anything.`;
  static override examples = [
    '<%= config.bin %> <%= command.id %> --target aws --stage dev',
    '<%= config.bin %> <%= command.id %> --target aws --stage dev --json > answers.json',
  ];
  static override flags = targetFlags;

  async run(): Promise<FidelityJson> {
    const { flags } = await this.parse(Fidelity);
    return this.withSession(flags, (session) => this.#ask(session));
  }

  async #ask(session: Session): Promise<FidelityJson> {
    const { target } = session;
    const { cognito } = await session.resolve();
    if (!cognito)
      throw new UsageError(
        `The target ${target.summary.name} is no REST API of AWS, and the questions are about those.`,
        ['Choose a target of kind aws that is one, or local'],
      );
    const { askFidelity } = await import('../services/fidelity/run.ts');
    const billed = target.laboratory === undefined;
    const chalk = colors();
    const { plan, control, questions } = await askFidelity(session, {
      onPlan: (made) => this.note(fidelityPlan(made, billed)),
      onQuestion: (asked) => {
        for (const line of questionLines(chalk, asked)) this.say(line);
      },
    });
    const [summary, costs] = [fidelitySummary(questions), session.costs()];
    if (questions.length === 0) this.#noControl(control?.status ?? null);
    else {
      for (const line of notAskedLines(chalk, questions)) this.say(line);
      this.say(`\n${fidelityEnd(summary, costs, billed)}`);
    }
    return { target: target.summary, plan, control, questions, summary, costs };
  }

  #noControl(status: number | null): void {
    process.exitCode = EXIT.inconclusive;
    const came = status === null ? 'no answer' : `HTTP ${status}`;
    this.say(`The right caller got ${came}, so no answer means anything: run ${this.config.bin} doctor.`);
  }
}
