import type { AccessModel } from '@mizt-auth/access';
import { BaseCommand } from '../../base-command.ts';
import { accessFlag, markdownFlag } from '../../config/access-flags.ts';
import { loadConfig } from '../../config/config-file.ts';
import { chosenName } from '../../config/target-choice.ts';
import { targetFlags } from '../../config/target-flags.ts';
import { readAccess, shownPath } from '../../services/access/access-file.ts';
import { accessPlace } from '../../services/access/place.ts';

/** What `access show` prints with `--json`. */
export interface AccessShowJson extends AccessModel {
  readonly file: string;
}

export default class AccessShow extends BaseCommand {
  static override summary = 'Show who may call what, as the access file says.';
  static override description =
    'Reads the file and asks nobody. A row for each route, a column for each caller.';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --markdown',
  ];
  static override flags = {
    target: targetFlags.target,
    ...accessFlag,
    ...markdownFlag,
  };

  async run(): Promise<AccessShowJson> {
    const { flags } = await this.parse(AccessShow);
    const loaded = await loadConfig(process.cwd());
    const { path } = accessPlace(flags.access, loaded, chosenName(flags, loaded));
    const model = await readAccess(path);
    if (!this.jsonEnabled()) await this.#print(model, flags.markdown);
    return { file: shownPath(path), ...model };
  }

  async #print(model: AccessModel, markdown: boolean): Promise<void> {
    if (markdown) {
      const { modelMarkdown } = await import('@mizt-auth/access/diff');
      this.log(modelMarkdown(model).trimEnd());
      return;
    }
    const [{ callerTable, objectTable }, { colors }] = await Promise.all([
      import('../../output/access-table.ts'),
      import('../../output/colors.ts'),
    ]);
    const [chalk, objects] = [colors(), objectTable(colors(), model)];
    for (const line of [...callerTable(chalk, model), ...(objects.length > 0 ? [''] : []), ...objects])
      this.log(line);
  }
}
