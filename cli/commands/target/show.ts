import { accessText } from '@mizt-auth/access';
import { BaseCommand } from '../../base-command.ts';
import { targetFlags } from '../../config/target-flags.ts';
import { table } from '../../output/table.ts';
import type { Fact, TargetSummary } from '../../services/targets/target.ts';

/** What `target show` prints with `--json`. */
export interface TargetShowJson {
  readonly target: TargetSummary;
  readonly facts: readonly Fact[];
}

export default class TargetShow extends BaseCommand {
  static override summary = 'Show what is known about a target, and where each value came from.';
  static override description = 'Finds the deployment and reads its secret; the client secret is not shown.';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --target aws --stage dev --json',
  ];
  static override flags = targetFlags;

  async run(): Promise<TargetShowJson> {
    const { flags } = await this.parse(TargetShow);
    return this.withSession(flags, async ({ target, context }) => {
      const found = await target.find(context);
      const {
        facts,
        issuer: { issuer },
        routes,
      } = await found.read(context);
      const more: Fact[] = [
        ...(issuer === undefined ? [] : [{ name: 'issuer', value: issuer, source: 'target' }]),
        ...routes.map((route) => ({
          name: 'route',
          value: `${route.method} ${route.url}`,
          source: `needs ${accessText(route)}`,
        })),
      ];
      const all = [...found.facts, ...facts, ...more].filter(unique);
      for (const line of table(all.map(({ name, value, source }) => [name, value, source]))) this.log(line);
      return { target: target.summary, facts: all };
    });
  }
}

const unique = (fact: Fact, at: number, all: readonly Fact[]): boolean =>
  all.findIndex(({ name, value }) => name === fact.name && value === fact.value) === at;
