import { type CaseResult, type ProbeTarget, planTrials } from '@mizt-auth/probe';
import { baselineProblems, type ProbeReport } from '@mizt-auth/probe/reports';
import { BaseCommand } from './base-command.ts';
import { type ParsedTargetFlags, targetFlags } from './config/target-flags.ts';
import { type ProbeJson, probeJson } from './output/probe-json.ts';
import { createProgress } from './output/progress.ts';
import { exitCodeOf, type ProbePlan, type ProbeRun, runPlan } from './services/probe-run.ts';
import { probeTarget } from './services/probe-session.ts';
import type { Session } from './services/session.ts';

const LOCKED_OUT =
  'The right caller gets in nowhere, so no refusal proves anything. Run mizt-auth doctor, which finds what is wrong with the set-up; --keep-going runs on.';

/** What a run of the probe leaves for a later one. */
type Keep = () => Promise<void>;

/** A probe: its cases are run, its report is shown, its run concluded, in this order. */
export abstract class ProbeCommand extends BaseCommand {
  static override flags = targetFlags;

  #keep: Keep = async () => {};

  /** The session's target as the probe sees it, with tokens of earlier runs where any are kept. */
  protected async probeTarget(session: Session): Promise<ProbeTarget> {
    const target = await probeTarget(session);
    const { homeKey: key } = session.target;
    if (key === undefined) return target;
    const [{ earlierTokens }, { withEarlierRuns }, { tokenStore }] = await Promise.all([
      import('./services/earlier-tokens.ts'),
      import('./services/earlier-run.ts'),
      import('./services/token-cache/store.ts'),
    ]);
    const { dataDir, cacheDir } = this.config;
    const keeping = { key, expired: earlierTokens(dataDir), cache: tokenStore(cacheDir) };
    const { keep, target: kept } = await withEarlierRuns(target, keeping);
    this.#keep = keep;
    return kept;
  }

  /** Reaches the target, runs the cases of these ids there, nothing else, and shows them as a table. */
  protected async probeExactly(flags: ParsedTargetFlags, exactly: readonly string[]): Promise<ProbeJson> {
    // Each case shows its own exchanges.
    return this.withSession({ ...flags, trace: false }, async (session) => {
      const target = await this.probeTarget(session);
      const trials = planTrials(target, { exactly });
      const plan = { target, trials, costs: session.costs, description: session.target.summary };
      const run = await this.runCases(plan, flags.trace);
      if (!this.jsonEnabled()) await this.#table(run.report);
      return this.conclude(run);
    });
  }

  /** Runs the trials with progress on stderr (`requests` is about how many there will be), and with `trace` shows their exchanges there. */
  protected async runCases(plan: ProbePlan, trace: boolean, requests?: number): Promise<ProbeRun> {
    this.waiting.off();
    const expected = { trials: plan.trials.length, requests };
    const progress = createProgress(this.statusLine, expected, (text) => this.note(text));
    const options = { ...plan.options, trace, onResult: progress.step };
    const run = await runPlan({ ...plan, options }, this.config.version);
    progress.end();
    await this.#keep();
    for (const problem of baselineProblems(run.report.baseline)) this.warnOf(problem);
    if (trace) await this.#trace(run.report.cases);
    if (run.lockedOut) this.warnOf(LOCKED_OUT);
    return run;
  }

  /** Ends a run whose report was shown: its exit code, and its JSON. */
  protected conclude(run: ProbeRun): ProbeJson {
    process.exitCode = exitCodeOf(run);
    return probeJson(run);
  }

  async #trace(results: readonly CaseResult[]): Promise<void> {
    const { traceHop } = await import('./output/trace.ts');
    for (const { id, title, hops } of results) {
      this.note(`${id}  ${title}`);
      for (const line of hops.flatMap(traceHop)) this.note(line);
    }
  }

  async #table({ cases, summary }: ProbeReport): Promise<void> {
    const [{ probeReport }, { colors }] = await Promise.all([
      import('./output/probe-report.ts'),
      import('./output/colors.ts'),
    ]);
    for (const line of probeReport(colors(), cases, summary)) this.log(line);
  }
}
