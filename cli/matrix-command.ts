import { type RunOptions, waitUntilReady } from '@mizt-auth/probe';
import { loadConfig } from './config/config-file.ts';
import type { MatrixFlags } from './config/probe-flags.ts';
import type { TargetChoice } from './config/target-choice.ts';
import type { ParsedTargetFlags } from './config/target-flags.ts';
import { aheadNote, planLine } from './output/probe-plan.ts';
import { waitNote } from './output/wait-note.ts';
import { ProbeCommand } from './probe-command.ts';
import { dryRun, type PlanJson } from './services/dry-run.ts';
import { githubMask, reportToGitHub, writeReports } from './services/probe-reports.ts';
import type { ProbePlan, ProbeRun, ReachedTarget } from './services/probe-run.ts';
import { withSources } from './services/route-source.ts';
import type { Session } from './services/session.ts';

/** The flags of a command that runs a part of the matrix. */
export type AllFlags = MatrixFlags & ParsedTargetFlags;

/** A command that reaches any target or API, runs trials there and reports them wherever that is wanted. */
export abstract class MatrixCommand extends ProbeCommand {
  /** About how many requests the run will make, once that was announced. */
  #requests: number | undefined;

  /** Reaches what the flags name, a target or the API of an OpenAPI file, and closes it whatever `work` does. */
  protected async reach<T>(flags: AllFlags, work: (reached: ReachedTarget) => Promise<T>): Promise<T> {
    const untraced = { ...flags, trace: false };
    return this.withSession(untraced, async (session) => work(await this.#deployment(session)));
  }

  protected override async chooseTarget(flags: AllFlags): Promise<TargetChoice> {
    const { openapi } = flags;
    if (openapi === undefined) {
      const choice = await super.chooseTarget(flags);
      return choice.kind === 'local' ? { ...choice, aside: true } : choice;
    }
    const { openApiChoice } = await import('./services/openapi-choice.ts');
    return openApiChoice({ ...flags, openapi }, process.env, await loadConfig(process.cwd()));
  }

  async #deployment(session: Session): Promise<ReachedTarget> {
    const described = await withSources(await this.probeTarget(session), await loadConfig(process.cwd()));
    for (const reason of (await session.target.left?.(session.context)) ?? [])
      this.note(`Not probed: ${reason}.`);
    return { ...described, description: session.target.summary, costs: session.costs };
  }

  /** Says what a run would take: as the result with --dry-run, and then it returns that; else ahead of the run. */
  protected async announce(flags: AllFlags, plan: ProbePlan): Promise<PlanJson | undefined> {
    const ahead = await dryRun(plan.target, plan.trials, flags);
    if (flags['dry-run']) {
      this.log(planLine(ahead));
      return ahead;
    }
    this.#requests = ahead.requests;
    this.note(aheadNote(ahead, flags.effort));
    return undefined;
  }

  /** Runs the trials of a plan as the flags say, and writes the reports that are wanted. */
  protected async runMatrix(flags: AllFlags, plan: ProbePlan): Promise<ProbeRun> {
    if (flags['wait-for'] !== undefined) await waitUntilReady(plan.target, flags['wait-for']);
    const { requirements: standards, 'fail-on': failOn } = flags;
    const options = { ...(await this.#options(flags)), ...plan.options };
    const run = await this.runCases({ ...plan, options, failOn, standards }, flags.trace, this.#requests);
    await writeReports(flags, run.report);
    await reportToGitHub(run.report, (line) => this.warnOf(line));
    return run;
  }

  async #options(flags: AllFlags): Promise<RunOptions> {
    const note = (line: string): void => this.note(line);
    return {
      concurrency: flags.concurrency,
      ratePerSecond: flags.rate,
      strict: flags.strict,
      failFast: flags['fail-fast'] ? flags['fail-on'] : undefined,
      keepGoing: flags['keep-going'],
      maxSeconds: flags['max-time'],
      maxLeewaySeconds: flags['max-leeway'],
      effort: flags.effort,
      seed: flags.seed,
      onWait: waitNote(note),
      // A secret that is not masked would show, --quiet or not.
      onSecret: await githubMask((line) => this.warnOf(line)),
    };
  }

  /** Prints a run for people, or as TAP; nothing with --json. */
  protected async show(flags: AllFlags, run: ProbeRun): Promise<void> {
    if (this.jsonEnabled()) return;
    if (flags.tap) for (const line of await this.#tap(run)) this.log(line);
    else for (const line of await this.#summary(run, flags)) this.say(line);
  }

  async #tap({ report }: ProbeRun): Promise<readonly string[]> {
    const { tapReport } = await import('@mizt-auth/probe/reports');
    return tapReport(report);
  }

  async #summary(run: ProbeRun, { verbose, reproduce }: AllFlags): Promise<readonly string[]> {
    const [{ probeSummary }, { colors }] = await Promise.all([
      import('./output/probe-summary.ts'),
      import('./output/colors.ts'),
    ]);
    const { durationMs, failOn, cases, summary, coverage, stopped } = run.report;
    const { requirements } = run;
    const options = { verbose, reproduce, durationMs, failOn, coverage, stopped, requirements };
    return probeSummary(colors(), cases, summary, options);
  }
}
