import type {
  CaseResult,
  Effort,
  Family,
  LeftOut,
  ProbeTarget,
  Selection,
  Standard,
  Trial,
} from '@mizt-auth/probe';

import type { ParsedTargetFlags } from '../../base-command.ts';
import { loadConfig } from '../../config/config-file.ts';
import { type MatrixFlags, matrixFlags } from '../../config/probe-flags.ts';
import type { PlanJson } from '../../output/probe-plan.ts';
import { ProbeCommand, type ProbeJson, type ProbePlan, type ProbeRun } from '../../probe-command.ts';
import { onGitHub, reportToGitHub, writeReports } from '../../services/probe-reports.ts';
import { probeTarget } from '../../services/probe-session.ts';
import { UsageError } from '../../usage-error.ts';

type Library = typeof import('@mizt-auth/probe');
type AllFlags = MatrixFlags & ParsedTargetFlags & { readonly trace: boolean };

// A run of nothing would be green about nothing.
const requireTrials = (library: Library, trials: readonly Trial[]): void => {
  if (trials.some(({ id }) => library.familyOf(id) !== 'CTL')) return;
  throw new UsageError('No case on any protected route was selected, so there is nothing to prove.', [
    'Check --only, --skip, --family and --requirements, and that the target has routes that ask for a token',
  ]);
};

/** What of the flags changes what each case asks. */
const doing = ({ effort, seed }: MatrixFlags): { effort: Effort; seed: number } => ({
  effort: effort as Effort,
  seed,
});

const fitting = async (
  library: Library,
  flags: MatrixFlags,
  target: ProbeTarget,
  trials: readonly Trial[],
): Promise<readonly Trial[]> => {
  const { 'max-requests': most } = flags;
  return most === undefined
    ? trials
    : library.within(trials, await library.rehearse(target, trials, doing(flags)), most);
};

const cut = (trials: number, most: number | undefined): LeftOut[] =>
  trials === 0 ? [] : [{ reason: `More than the ${most} requests of --max-requests.`, trials }];

export default class ProbeAll extends ProbeCommand {
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
  static override flags = { ...ProbeCommand.flags, ...matrixFlags };

  async run(): Promise<ProbeJson | PlanJson> {
    const { flags } = await this.parse(ProbeAll);
    const library = await import('@mizt-auth/probe');
    if (flags.openapi !== undefined) return this.#probeApi(library, flags, flags.openapi);
    return this.withSession(flags, async (session) => {
      const { withSources } = await import('../../services/route-source.ts');
      const config = await loadConfig(process.cwd());
      const described = await withSources(await probeTarget(session), config);
      const { summary: description } = session.target;
      return this.#probe(library, flags, { ...described, description, costs: session.costs });
    });
  }

  async #probeApi(library: Library, flags: AllFlags, file: string): Promise<ProbeJson | PlanJson> {
    const { openApiSession } = await import('../../services/openapi-target.ts');
    const choice = {
      file,
      baseUrl: flags['base-url'],
      tokenUrl: flags['token-url'],
      clientId: process.env.MIZT_AUTH_CLIENT_ID,
      clientSecret: process.env.MIZT_AUTH_CLIENT_SECRET,
    };
    const session = await openApiSession(choice, this.interrupted, flags.timeout * 1000);
    this.note(`Target: openapi (${session.description.description})`);
    for (const reason of session.left) this.note(`Not probed: ${reason}.`);
    return this.#probe(library, flags, { ...session, source: { file, line: 1 } });
  }

  async #probe(
    library: Library,
    flags: AllFlags,
    reached: Pick<ProbePlan, 'target' | 'description' | 'costs' | 'source'>,
  ): Promise<ProbeJson | PlanJson> {
    const trials = library.planTrials(reached.target, this.#selection(library, flags));
    requireTrials(library, trials);
    if (flags['dry-run']) return this.#dryRun(library, flags, reached.target, trials);
    const chosen = await fitting(library, flags, reached.target, trials);
    if (flags['wait-for'] !== undefined) await library.waitUntilReady(reached.target, flags['wait-for']);
    const options = {
      concurrency: flags.concurrency,
      ratePerSecond: flags.rate,
      strict: flags.strict,
      failFast: flags['fail-fast'],
      keepGoing: flags['keep-going'],
      maxSeconds: flags['max-time'],
      maxLeewaySeconds: flags['max-leeway'],
      ...doing(flags),
      leftOut: cut(trials.length - chosen.length, flags['max-requests']),
      onWait: this.#waiting(),
      onSecret: await this.#masking(),
    };
    const baseline = await this.#baseline(flags);
    const run = await this.runCases(library, {
      ...reached,
      trials: chosen,
      accept: baseline.accept,
      options,
      trace: flags.trace,
      failOn: flags['fail-on'],
      standards: flags.requirements as Standard[] | undefined,
    });
    await baseline.update(run.report.cases);
    await this.#report(run, flags);
    return this.conclude(run);
  }

  async #dryRun(
    library: Library,
    flags: AllFlags,
    target: ProbeTarget,
    trials: readonly Trial[],
  ): Promise<PlanJson> {
    const chosen = await fitting(library, flags, target, trials);
    const { planOf, planLine } = await import('../../output/probe-plan.ts');
    const plan = planOf(
      chosen,
      await library.rehearse(target, chosen, doing(flags)),
      target.throttle,
      flags.rate,
    );
    this.log(planLine(plan));
    return plan;
  }

  async #baseline(flags: MatrixFlags) {
    const [{ baselinePath, readBaseline, writeBaseline }, { applyBaseline, updatedBaseline }] =
      await Promise.all([import('../../services/baseline.ts'), import('@mizt-auth/probe/reports')]);
    const { baseline: named, 'update-baseline': updating, only, skip, family, requirements } = flags;
    const path = baselinePath(named, await loadConfig(process.cwd()));
    const { entries } = await readBaseline(path, named !== undefined && !updating, !updating);
    const today = new Date().toISOString().slice(0, 10);
    const whole =
      flags['max-requests'] === undefined &&
      [only, skip, family, requirements].every((chosen) => !chosen?.length);
    return {
      accept: (results: readonly CaseResult[]) =>
        updating ? { results, problems: [] } : applyBaseline(results, entries, today, whole),
      update: async (results: readonly CaseResult[]): Promise<void> => {
        if (!updating) return;
        await writeBaseline({ path, entries: updatedBaseline(results, entries, today, whole) });
        this.note(`Wrote ${path}: fill in each reason and owner that says TODO.`);
      },
    };
  }

  #selection(library: Library, { only, skip, family, requirements, effort }: MatrixFlags): Selection {
    const families = family as Family[] | undefined;
    const selection = {
      only,
      skip,
      families,
      requirements: requirements as Standard[] | undefined,
      effort: effort as Effort,
    };
    const [unknown] = library.unknownIds(selection);
    if (unknown !== undefined) {
      throw new UsageError(`There is no case "${unknown}".`, [
        'Run with --verbose to see all ids, or read docs/probe.md',
      ]);
    }
    return selection;
  }

  // The first wait is told, and then each one that a user would wonder about.
  #waiting(): (milliseconds: number) => void {
    let told = false;
    return (milliseconds) => {
      if (told && milliseconds < 1000) return;
      told = true;
      this.note(`The target throttles (HTTP 429): waiting ${(milliseconds / 1000).toFixed(1)} s.`);
    };
  }

  // GitHub's runner hides a value once it was told of it, even from what other programs print.
  async #masking(): Promise<((secret: string) => void) | undefined> {
    if (!onGitHub()) return undefined;
    const { maskCommand } = await import('@mizt-auth/probe/reports');
    return (secret) => this.note(maskCommand(secret));
  }

  async #report(run: ProbeRun, flags: MatrixFlags): Promise<void> {
    const { report } = run;
    await writeReports(flags, report);
    await reportToGitHub(report, (line) => this.note(line));
    if (!this.jsonEnabled()) await this.#show(run, flags);
  }

  async #show({ report, coverage, stopped, requirements }: ProbeRun, flags: MatrixFlags): Promise<void> {
    if (flags.tap) {
      const { tapReport } = await import('@mizt-auth/probe/reports');
      for (const line of tapReport(report)) this.log(line);
      return;
    }
    const [{ probeSummary }, { colors }] = await Promise.all([
      import('../../output/probe-summary.ts'),
      import('../../output/colors.ts'),
    ]);
    const { verbose, reproduce } = flags;
    const options = {
      verbose,
      reproduce,
      durationMs: report.durationMs,
      failOn: report.failOn,
      coverage,
      stopped,
      requirements,
    };
    for (const line of probeSummary(colors(), report.cases, report.summary, options)) this.log(line);
  }
}
