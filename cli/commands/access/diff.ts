import { ANONYMOUS, type ScopedCaller } from '@mizt-auth/access';
import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../../base-command.ts';
import { accessFlag, callerFlag, markdownFlag } from '../../config/access-flags.ts';
import { loadConfig } from '../../config/config-file.ts';
import { chosenName } from '../../config/target-choice.ts';
import { type ParsedTargetFlags, targetFlags } from '../../config/target-flags.ts';
import { EXIT } from '../../errors.ts';
import type { AccessDiffJson } from '../../output/access-diff.ts';
import { type Comparison, compareSides } from '../../services/access/compare.ts';
import { declaredCallers } from '../../services/access/declared.ts';
import { parseCaller } from '../../services/access/init.ts';
import { accessPlace } from '../../services/access/place.ts';
import { openSide } from '../../services/access/side.ts';

type DiffFlags = ParsedTargetFlags & { readonly caller?: string[] | undefined };

export default class AccessDiff extends BaseCommand {
  static override summary = 'Say in words what has changed in who may call what.';
  static override description =
    `Compares an older version with today's: of the access file, or of an OpenAPI file. What somebody may do now and could not before comes first. A parameter that has another name is no change of the route.
The older version is a file, a branch, tag or commit of git, or REF:PATH. An OpenAPI file is told by the scopes of its tokens, or by the clients of --target or --caller.
Exits 1 with --fail-on widened where access is wider than before; a new route that somebody may call is.`;
  static override examples = [
    '<%= config.bin %> <%= command.id %> main',
    '<%= config.bin %> <%= command.id %> origin/main --fail-on widened --markdown',
    '<%= config.bin %> <%= command.id %> main:openapi.yaml',
  ];
  static override args = {
    from: Args.string({
      name: 'REF|FILE',
      required: true,
      description: 'The older version: a file, a git ref, or REF:PATH.',
    }),
    to: Args.string({
      name: 'FILE',
      description: 'The newer version, if it is not the same file today, or the access file.',
    }),
  };
  static override flags = {
    ...targetFlags,
    ...accessFlag,
    ...callerFlag,
    ...markdownFlag,
    'fail-on': Flags.option({
      summary: 'What makes the command exit 1.',
      env: 'MIZT_AUTH_ACCESS_FAIL_ON',
      options: ['widened'] as const,
    })(),
  };

  async run(): Promise<AccessDiffJson> {
    const { args, flags } = await this.parse(AccessDiff);
    const loaded = await loadConfig(process.cwd());
    const { path: standard } = accessPlace(flags.access, loaded, chosenName(flags, loaded));
    const from = await openSide(args.from, standard);
    const to = await openSide(args.to ?? from.today, standard);
    this.note(`Comparing ${from.label}${from.absent ? ' (not there yet)' : ''} with ${to.label}`);
    const comparison = compareSides(from, to, await this.#callers(flags));
    const { diffJson } = await import('../../output/access-diff.ts');
    const json = diffJson(comparison.diff, comparison.voice, from.label, to.label);
    if (!this.jsonEnabled()) await this.#print(comparison, flags.markdown);
    if (flags['fail-on'] === 'widened' && json.widened) process.exitCode = EXIT.violated;
    return json;
  }

  // Without a target of the user's own, the built-in one would lend an API its clients that it has never heard of.
  async #callers(flags: DiffFlags): Promise<readonly ScopedCaller[] | undefined> {
    if (flags.caller) return [ANONYMOUS, ...flags.caller.map(parseCaller)];
    const loaded = await loadConfig(process.cwd());
    if (flags.target === undefined && loaded?.config.defaultTarget === undefined) return undefined;
    return declaredCallers(await this.chooseTarget(flags)).callers;
  }

  async #print({ diff, voice }: Comparison, markdown: boolean): Promise<void> {
    if (markdown) {
      const { diffMarkdown } = await import('@mizt-auth/access/diff');
      this.log(diffMarkdown(diff, voice).trimEnd());
      return;
    }
    const [{ diffLines }, { colors }] = await Promise.all([
      import('../../output/access-diff.ts'),
      import('../../output/colors.ts'),
    ]);
    for (const line of diffLines(colors(), diff, voice)) this.log(line);
  }
}
