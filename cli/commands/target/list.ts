import { BaseCommand } from '../../base-command.ts';
import { loadConfig } from '../../config/config-file.ts';
import { chosenName } from '../../config/target-choice.ts';
import { table } from '../../output/table.ts';

const BUILT_IN = [
  { name: 'local', kind: 'local', from: 'built in' },
  { name: 'aws', kind: 'aws', from: 'built in' },
];

/** What `target list` prints with `--json`. */
export interface TargetListJson {
  readonly default: string;
  readonly targets: readonly { readonly name: string; readonly kind: string; readonly from: string }[];
}

export default class TargetList extends BaseCommand {
  static override summary = 'List the targets that --target accepts.';
  static override description = 'Two are built in; mizt-auth.json in this folder or one above names more.';
  static override examples = ['<%= config.bin %> <%= command.id %>'];

  async run(): Promise<TargetListJson> {
    await this.parse(TargetList);
    const loaded = await loadConfig(process.cwd());
    const named = Object.entries(loaded?.config.targets ?? {}).map(([name, { kind }]) => ({
      name,
      kind,
      from: loaded?.path ?? '',
    }));
    const targets = [
      ...BUILT_IN.filter(({ name }) => !named.some((target) => target.name === name)),
      ...named,
    ];
    const standard = chosenName({ target: process.env.MIZT_AUTH_TARGET }, loaded);
    const rows = targets.map(({ name, kind, from }) => [name === standard ? `${name} *` : name, kind, from]);
    for (const line of table([['TARGET', 'KIND', 'FROM'], ...rows])) this.log(line);
    return { default: standard, targets };
  }
}
