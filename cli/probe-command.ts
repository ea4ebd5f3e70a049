import type {
  Acceptance,
  CaseResult,
  Coverage,
  ProbeTarget,
  RunOptions,
  SourceLine,
  Standard,
  Summary,
  Threshold,
  Trial,
} from '@mizt-auth/probe';
import type { Baselined, Finding, ProbeReport, Requirement } from '@mizt-auth/probe/reports';
import { Flags } from '@oclif/core';
import { BaseCommand, type ParsedTargetFlags, targetFlags } from './base-command.ts';
import { EXIT } from './errors.ts';
import { createProgress } from './output/progress.ts';
import type { Costs } from './services/costs.ts';
import { probeTarget } from './services/probe-session.ts';
import { NOWHERE } from './services/route-source.ts';
import type { TargetSummary } from './services/targets/target.ts';

/** What every probe prints with `--json`. */
export interface ProbeJson {
  readonly target: TargetSummary;
  readonly costs: Costs;
  readonly summary: Summary;
  /** True where Ctrl-C ended the run before its end; the cases that were left are skipped. */
  readonly interrupted: boolean;
  /** Why the run ended before its end; null where it did not. */
  readonly stopped: string | null;
  readonly coverage: Coverage;
  readonly strict: boolean;
  readonly failOn: Threshold;
  readonly durationMs: number;
  /** What is to be repaired, the worst first. */
  readonly findings: readonly ShownFinding[];
  /** What of the standards that were asked for is proven; empty where none was. */
  readonly requirements: readonly Requirement[];
  readonly cases: readonly Omit<CaseResult, 'hops'>[];
}

const LOCKED_OUT =
  'The right caller gets in nowhere, so no refusal proves anything. Run mizt-auth doctor, which finds what is wrong with the set-up; --keep-going runs on.';

/** A finding as `--json` prints it; its cases by their ids. */
interface ShownFinding extends Pick<Finding, 'title' | 'severity' | 'routes'> {
  readonly slug: string;
  readonly failsRun: boolean;
  readonly accepted: Acceptance | null;
  readonly cases: readonly string[];
}

type ProbeLibrary = typeof import('@mizt-auth/probe');

const exitCode = (
  { failed, errors, inconclusive }: Summary,
  { interrupted, stopped, coverage }: Pick<ProbeRun, 'interrupted' | 'stopped' | 'coverage'>,
): number => {
  if (interrupted) return EXIT.interrupted;
  if (failed > 0) return EXIT.violated;
  if (errors > 0) return EXIT.couldNotRun;
  const proven = inconclusive === 0 && stopped === null && coverage.unproven.length === 0;
  return proven ? EXIT.done : EXIT.inconclusive;
};

const shownFindings = async ({ cases, failOn }: ProbeReport): Promise<readonly ShownFinding[]> => {
  const { findings, findingFailsRun } = await import('@mizt-auth/probe/reports');
  return findings(cases).map((finding) => {
    const { title, severity, routes, lead, cases: own } = finding;
    const failsRun = findingFailsRun(finding, failOn);
    const { slug, accepted } = lead;
    return { slug, title, severity, failsRun, accepted, routes, cases: own.map(({ id }) => id) };
  });
};

/** What a probe runs on, and how. */
export interface ProbePlan {
  readonly target: ProbeTarget;
  readonly trials: readonly Trial[];
  readonly description: TargetSummary;
  /** What was asked for so far that costs money. */
  readonly costs: () => Costs;
  /** True where the exchanges of each case are to be shown. */
  readonly trace: boolean;
  readonly options?: RunOptions;
  /** The severity from which on a fail makes the run fail. */
  readonly failOn?: Threshold | undefined;
  /** The standards whose requirements are to be told. */
  readonly standards?: readonly Standard[] | undefined;
  /** Where the target is described; for reports that point at sources. */
  readonly source?: SourceLine | undefined;
  /** What an accepted finding is, where a baseline says so. */
  readonly accept?: ((results: readonly CaseResult[]) => Baselined) | undefined;
}

/** A probe that has run. */
export interface ProbeRun {
  readonly report: ProbeReport;
  readonly interrupted: boolean;
  readonly stopped: string | null;
  readonly coverage: Coverage;
  readonly costs: Costs;
  readonly requirements: readonly Requirement[];
  /** What is wrong with the baseline, in sentences. */
  readonly problems: readonly string[];
}

/** A probe: its cases are run, its report is shown, its run concluded, in this order. */
export abstract class ProbeCommand extends BaseCommand {
  static override flags = {
    ...targetFlags,
    trace: Flags.boolean({
      summary: 'Show the HTTP exchanges of each case on stderr, with credentials redacted.',
      env: 'MIZT_AUTH_TRACE',
    }),
  };

  /** Reaches the target, runs the cases of these ids there, nothing else, and shows them as a table. */
  protected async probeExactly(
    flags: ParsedTargetFlags & { trace: boolean },
    exactly: readonly string[],
  ): Promise<ProbeJson> {
    const library = await import('@mizt-auth/probe');
    return this.withSession(flags, async (session) => {
      const target = await probeTarget(session);
      const trials = library.planTrials(target, { exactly });
      const { costs, target: reached } = session;
      const description = reached.summary;
      const run = await this.runCases(library, { target, trials, costs, description, trace: flags.trace });
      if (!this.jsonEnabled()) await this.#table(run.report);
      return this.conclude(run);
    });
  }

  /** Runs the trials, with progress and, where wanted, their exchanges on stderr. */
  protected async runCases(library: ProbeLibrary, plan: ProbePlan): Promise<ProbeRun> {
    const { target, trials, description, costs, trace, options = {} } = plan;
    const { failOn = library.DEFAULT_THRESHOLD } = plan;
    const startedAt = new Date();
    const progress = createProgress(process.stderr, trials.length);
    const {
      results: found,
      lockedOut,
      ...ended
    } = await library.runProbe(target, trials, {
      ...options,
      trace,
      onResult: ({ id }) => progress.step(id),
    });
    progress.end();
    const { results, problems } = plan.accept?.(found) ?? { results: found, problems: [] };
    for (const problem of problems) this.note(problem);
    const report: ProbeReport = {
      target: description,
      version: this.config.version,
      startedAt,
      durationMs: Date.now() - startedAt.getTime(),
      strict: options.strict ?? false,
      failOn,
      source: plan.source ?? NOWHERE,
      summary: library.summarize(results, failOn),
      cases: results,
    };
    if (trace) await this.#trace(results);
    if (lockedOut) this.note(LOCKED_OUT);
    const { requirementsOf } = await import('@mizt-auth/probe/reports');
    const requirements = requirementsOf(results, plan.standards ?? []);
    return { report, ...ended, problems, requirements, costs: costs() };
  }

  /** Ends a run whose report was shown: its exit code, and its JSON. */
  protected async conclude({
    report,
    costs,
    problems,
    requirements,
    ...ended
  }: ProbeRun): Promise<ProbeJson> {
    const { target, summary, strict, failOn, durationMs, cases } = report;
    process.exitCode = exitCode({ ...summary, failed: summary.failed + problems.length }, ended);
    const shown = cases.map(({ hops: _, ...rest }) => rest);
    const findings = this.jsonEnabled() ? await shownFindings(report) : [];
    return {
      target,
      costs,
      summary,
      ...ended,
      strict,
      failOn,
      durationMs,
      findings,
      requirements,
      cases: shown,
    };
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
