import type { Acceptance, CaseResult, Coverage, Summary, Threshold } from '@mizt-auth/probe';
import {
  type BaselineState,
  type Finding,
  findingFailsRun,
  findings,
  type Requirement,
} from '@mizt-auth/probe/reports';
import type { Costs } from '../services/costs.ts';
import type { ProbeRun } from '../services/probe-run.ts';
import type { TargetSummary } from '../services/targets/target.ts';

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
  /** What became of the accepted findings; an entry that is out of date or expired makes the run fail. */
  readonly baseline: BaselineState;
  /** What is to be repaired, the worst first. */
  readonly findings: readonly ShownFinding[];
  /** What of the standards that were asked for is proven; empty where none was. */
  readonly requirements: readonly Requirement[];
  readonly cases: readonly Omit<CaseResult, 'hops'>[];
}

/** A finding as `--json` prints it; its cases by their ids. */
interface ShownFinding extends Pick<Finding, 'title' | 'severity' | 'routes'> {
  readonly slug: string;
  readonly failsRun: boolean;
  readonly accepted: Acceptance | null;
  readonly cases: readonly string[];
}

const shown = (finding: Finding, failOn: Threshold): ShownFinding => {
  const { title, severity, routes, lead, cases } = finding;
  const { slug, accepted } = lead;
  const failsRun = findingFailsRun(finding, failOn);
  return { slug, title, severity, failsRun, accepted, routes, cases: cases.map(({ id }) => id) };
};

/** A run as `--json` prints it. */
export const probeJson = (run: ProbeRun): ProbeJson => {
  const { target, summary, strict, failOn, durationMs, cases, coverage, stopped, baseline } = run.report;
  const { costs, interrupted, requirements } = run;
  return {
    target,
    costs,
    summary,
    interrupted,
    stopped,
    coverage,
    strict,
    failOn,
    durationMs,
    baseline,
    findings: findings(cases).map((finding) => shown(finding, failOn)),
    requirements,
    cases: cases.map(({ hops: _, ...rest }) => rest),
  };
};
