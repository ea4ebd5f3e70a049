import type { CatalogueCase } from '@mizt-auth/probe/catalogue';
import { Args } from '@oclif/core';
import { BaseCommand } from '../../base-command.ts';
import { UsageError } from '../../usage-error.ts';

/** What `probe explain` prints with `--json`. */
export type ProbeExplainJson = CatalogueCase;

/** How many names are offered in the place of one that does not exist. */
const MOST_OFFERED = 3;

export default class ProbeExplain extends BaseCommand {
  static override summary = 'Explain a case: what is sent, what is right, why it matters, and what cures it.';
  static override description =
    'Says where the case is written in the standards, with links, and where it went wrong in the world. No target is needed.';
  static override examples = [
    '<%= config.bin %> <%= command.id %> C10',
    '<%= config.bin %> <%= command.id %> no-token --json',
  ];
  static override args = {
    case: Args.string({ description: 'Id or name of the case: A01, no-token.', required: true }),
  };

  async run(): Promise<ProbeExplainJson> {
    const { args } = await this.parse(ProbeExplain);
    const { findCase, listCases } = await import('@mizt-auth/probe/catalogue');
    const found = findCase(args.case);
    if (found === undefined) throw this.#unknown(args.case, listCases());
    if (!this.jsonEnabled()) {
      const { caseCard } = await import('../../output/case-card.ts');
      for (const line of caseCard(found, this.config.bin)) this.say(line);
    }
    return found;
  }

  // A part of a name is what people remember.
  #unknown(wanted: string, cases: readonly CatalogueCase[]): UsageError {
    const text = wanted.toLowerCase();
    const near = cases
      .filter(({ slug, title }) => slug.includes(text) || title.toLowerCase().includes(text))
      .slice(0, MOST_OFFERED)
      .map(({ id, slug }) => `${id} ${slug}`);
    return new UsageError(`There is no case "${wanted}".`, [
      ...(near.length > 0 ? [`Did you mean ${near.join(', ')}?`] : []),
      `Run ${this.config.bin} probe list for all of them`,
    ]);
  }
}
