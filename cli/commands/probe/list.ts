import type { CatalogueCase } from '@mizt-auth/probe/catalogue';
import { EFFORTS } from '@mizt-auth/probe/efforts';
import { Flags } from '@oclif/core';
import { BaseCommand } from '../../base-command.ts';
import { matrixFlags } from '../../config/probe-flags.ts';

type Listed = Pick<CatalogueCase, 'id' | 'slug' | 'title' | 'family' | 'severity' | 'effort'>;

/** What `probe list` prints with `--json`. */
export interface ProbeListJson {
  readonly cases: readonly Listed[];
}

export default class ProbeList extends BaseCommand {
  static override summary = 'List the cases of the negative matrix; no target is needed.';
  static override description =
    'Each case has an id and a name; either is what probe explain takes, the id what probe all --only takes.';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --family C --effort quick',
    '<%= config.bin %> <%= command.id %> --requirements rfc8725 --json',
  ];
  static override flags = {
    family: matrixFlags.family,
    requirements: matrixFlags.requirements,
    effort: Flags.option({
      summary: 'Only the cases that a run of this effort includes.',
      env: 'MIZT_AUTH_EFFORT',
      options: EFFORTS,
      helpGroup: 'SELECTION',
    })(),
  };

  async run(): Promise<ProbeListJson> {
    const { flags } = await this.parse(ProbeList);
    const { listCases } = await import('@mizt-auth/probe/catalogue');
    const { family: families, requirements, effort } = flags;
    const cases = listCases({ families, requirements, effort });
    if (!this.jsonEnabled()) await this.#show(cases);
    return {
      cases: cases.map(({ id, slug, title, family, severity, effort }) => ({
        id,
        slug,
        title,
        family,
        severity,
        effort,
      })),
    };
  }

  async #show(cases: readonly CatalogueCase[]): Promise<void> {
    const { caseList } = await import('../../output/case-card.ts');
    for (const line of caseList(cases)) this.log(line);
    this.note(`${cases.length} cases. ${this.config.bin} probe explain CASE tells of one.`);
  }
}
