import { matrixFlags } from '../../config/probe-flags.ts';
import { type AllFlags, MatrixCommand } from '../../matrix-command.ts';
import type { ProbeJson } from '../../output/probe-json.ts';
import { acceptedFindings } from '../../services/accepted-findings.ts';
import type { PlanJson } from '../../services/dry-run.ts';
import type { ReachedTarget } from '../../services/probe-run.ts';
import { chooseTrials } from '../../services/probe-trials.ts';

export default class ProbeAll extends MatrixCommand {
  static override summary = 'Prove that the right callers get in and nobody else does.';
  static override description =
    `Runs the negative matrix: every way in which a caller can be wrong, on every route, between controls that show that the right caller gets in.
Exits 0 when each case is as it should be, 1 when authorization is violated by a finding that is as bad as --fail-on says, 3 when the target failed, 4 when nothing could be proven.`;
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --family C --only A01 --verbose',
    '<%= config.bin %> <%= command.id %> --target aws --stage dev --effort quick --junit probe.xml --sarif probe.sarif --markdown probe.md',
    '<%= config.bin %> <%= command.id %> --openapi openapi.yaml --family F',
  ];
  static override flags = { ...MatrixCommand.flags, ...matrixFlags };

  async run(): Promise<ProbeJson | PlanJson> {
    const { flags } = await this.parse(ProbeAll);
    return this.reach(flags, (reached) => this.#probe(flags, reached));
  }

  async #probe(flags: AllFlags, reached: ReachedTarget): Promise<ProbeJson | PlanJson> {
    const { trials, whole, leftOut } = await chooseTrials(reached.target, flags);
    const { accept, update, path } = await acceptedFindings(flags, whole);
    const plan = { ...reached, trials, accept, options: { leftOut } };
    const ahead = await this.announce(flags, plan);
    if (ahead !== undefined) return ahead;
    const run = await this.runMatrix(flags, plan);
    if (flags['update-baseline']) {
      await update(run.report.cases);
      this.note(`Wrote ${path}: fill in each reason and owner that says TODO.`);
    }
    await this.show(flags, run);
    return this.conclude(run);
  }
}
