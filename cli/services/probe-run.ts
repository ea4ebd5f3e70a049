import {
  type CaseResult,
  DEFAULT_THRESHOLD,
  type ProbeTarget,
  type RunOptions,
  runProbe,
  type SourceLine,
  type Standard,
  summarize,
  type Threshold,
  type Trial,
} from '@mizt-auth/probe';
import {
  type Baselined,
  type Conclusion,
  conclusionOf,
  NO_BASELINE,
  type ProbeReport,
  type Requirement,
  requirementsOf,
} from '@mizt-auth/probe/reports';
import { EXIT } from '../errors.ts';
import type { Costs } from './costs.ts';
import { NOWHERE } from './route-source.ts';
import type { TargetSummary } from './targets/target.ts';

/** A target that was reached, for a probe. */
export interface ReachedTarget {
  readonly target: ProbeTarget;
  readonly description: TargetSummary;
  /** What was asked for so far that costs money. */
  readonly costs: () => Costs;
  /** Where the target is described; for reports that point at sources. */
  readonly source?: SourceLine | undefined;
}

/** What a probe runs, and how. */
export interface ProbePlan extends ReachedTarget {
  readonly trials: readonly Trial[];
  readonly options?: RunOptions;
  /** The severity from which on a fail makes the run fail. */
  readonly failOn?: Threshold | undefined;
  /** The standards whose requirements are to be told. */
  readonly standards?: readonly Standard[] | undefined;
  /** Marks accepted findings, where a baseline says so. */
  readonly accept?: ((results: readonly CaseResult[]) => Baselined) | undefined;
}

/** A probe that has run. */
export interface ProbeRun {
  readonly report: ProbeReport;
  readonly interrupted: boolean;
  /** True where it ended because the right caller got in nowhere. */
  readonly lockedOut: boolean;
  readonly costs: Costs;
  readonly requirements: readonly Requirement[];
}

/** Runs the trials; `version` is that of the program, for reports. */
export const runPlan = async (plan: ProbePlan, version: string): Promise<ProbeRun> => {
  const { target, trials, description, options = {}, failOn = DEFAULT_THRESHOLD } = plan;
  const startedAt = new Date();
  const {
    results: found,
    coverage,
    stopped,
    interrupted,
    lockedOut,
  } = await runProbe(target, trials, options);
  const { results, baseline } = plan.accept?.(found) ?? { results: found, baseline: NO_BASELINE };
  const report = {
    target: description,
    version,
    startedAt,
    durationMs: Date.now() - startedAt.getTime(),
    strict: options.strict ?? false,
    failOn,
    source: plan.source ?? NOWHERE,
    summary: summarize(results, failOn),
    cases: results,
    coverage,
    stopped,
    baseline,
  };
  const requirements = requirementsOf(results, plan.standards ?? []);
  return { report, interrupted, lockedOut, requirements, costs: plan.costs() };
};

const EXIT_CODES: Readonly<Record<Conclusion, number>> = {
  violated: EXIT.violated,
  broken: EXIT.couldNotRun,
  inconclusive: EXIT.inconclusive,
  proven: EXIT.done,
};

/** The exit code of a probe. */
export const exitCodeOf = ({ interrupted, report }: ProbeRun): number =>
  interrupted ? EXIT.interrupted : EXIT_CODES[conclusionOf(report)];
