import { accessFlag } from '../../config/access-flags.ts';
import { loadConfig } from '../../config/config-file.ts';
import { checkFlags, withEverything } from '../../config/probe-flags.ts';
import { chosenName } from '../../config/target-choice.ts';
import { type AllFlags, MatrixCommand } from '../../matrix-command.ts';
import { type AccessCheckJson, checkTable, strayNames } from '../../output/access-check.ts';
import { colors } from '../../output/colors.ts';
import { checkedRows } from '../../services/access/cells.ts';
import { prepareCheck } from '../../services/access/check.ts';
import { accessPlace } from '../../services/access/place.ts';
import type { PlanJson } from '../../services/dry-run.ts';
import type { ReachedTarget } from '../../services/probe-run.ts';

export default class AccessCheck extends MatrixCommand {
  static override summary = 'Prove that the access file is true.';
  static override description =
    `Calls each route as each caller that the file names, nobody included, and asks each client for objects of the others where the file says whose they are. A route that the API has and the file has not fails the check, as does a row about a route that is not there.
Exits as probe all does: 0 when everything is as the file says, 1 when it is not, 3 when the target failed, 4 when nothing could be proven.`;
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --junit access.xml --sarif access.sarif --markdown access.md',
  ];
  static override flags = { ...MatrixCommand.flags, ...accessFlag, ...checkFlags };

  async run(): Promise<AccessCheckJson | PlanJson> {
    const { flags } = await this.parse(AccessCheck);
    const all = withEverything(flags);
    const loaded = await loadConfig(process.cwd());
    const { path } = accessPlace(flags.access, loaded, chosenName(flags, loaded));
    return this.reach(all, (reached) => this.#check(all, reached, path));
  }

  async #check(flags: AllFlags, reached: ReachedTarget, path: string): Promise<AccessCheckJson | PlanJson> {
    const check = await prepareCheck(path, reached, flags);
    const ahead = await this.announce(flags, check.plan);
    if (ahead !== undefined) return ahead;
    const run = await this.runMatrix(flags, check.plan);
    const stray = strayNames(check);
    const rows = checkedRows(check.model, run.report.cases);
    if (!this.jsonEnabled() && !flags.tap)
      for (const line of [...checkTable(colors(), check.model, { rows, ...stray }), '']) this.log(line);
    await this.show(flags, run);
    return { file: check.file, rows, ...stray, ...this.conclude(run) };
  }
}
