import type { ProbeTarget } from '../matrix/target.ts';
import type { Trial } from '../matrix/trial.ts';
import { type Coverage, coverageOf } from './coverage.ts';
import type { Sender } from './deliver.ts';
import { type Outcome, untried } from './outcome.ts';
import { createPacer } from './pace.ts';
import { createPatience } from './patience.ts';
import { type Progress, runPhases } from './phases.ts';
import { withoutHollow } from './proof.ts';
import type { CaseResult } from './result.ts';
import { createRunContext } from './run-context.ts';
import type { RunOptions } from './run-options.ts';
import { shownResult } from './shown.ts';

/** What a run came to: a result for each planned trial, in their order. */
export interface ProbeRun {
  readonly results: readonly CaseResult[];
  readonly coverage: Coverage;
  /** True where the user ended the run before its end. */
  readonly interrupted: boolean;
  /** True where it ended because the right caller got in nowhere. */
  readonly lockedOut: boolean;
  /** Why the run ended before its end, in a sentence or two; null where it did not. */
  readonly stopped: string | null;
}

/** What sends the requests of one run, with the bounds that its options set. */
export const createSender = (target: ProbeTarget, options: RunOptions): Sender => {
  const { maxSeconds, ratePerSecond, onWait } = options;
  const over = maxSeconds === undefined ? [] : [AbortSignal.timeout(maxSeconds * 1000)];
  const signals = [...over, ...(target.context.signal ? [target.context.signal] : [])];
  return {
    run: createRunContext(target, options),
    pace: createPacer(target.throttle, ratePerSecond, () => performance.now()),
    patience: createPatience(onWait),
    trace: options.trace ?? false,
    health: { answered: false, cutsOff: false, gone: false },
    context: { ...target.context, ...(signals.length > 0 && { signal: AbortSignal.any(signals) }) },
  };
};

const KEPT = ' What the controls before it proved stays.';

const outcomesOf = (trials: readonly Trial[], { outcomes, stopped = '' }: Progress): Outcome[] =>
  withoutHollow(
    trials.map((trial) => {
      const late = trial.definition.phase === 'after' ? KEPT : '';
      return outcomes.get(trial) ?? untried(trial, `${stopped}${late}`);
    }),
  );

/**
 * Runs trials: the controls, everything else, the controls again. Once the right caller does not get
 * into a route, a refusal on that route is inconclusive; where it gets in nowhere, the run ends.
 *
 * A run that ends early gives what it has; whatever else happens to a trial is its verdict.
 */
export const runProbe = async (
  target: ProbeTarget,
  trials: readonly Trial[],
  options: RunOptions = {},
): Promise<ProbeRun> => {
  const sender = createSender(target, options);
  const { run } = sender;
  try {
    const progress = await runPhases(sender, trials, options);
    const outcomes = outcomesOf(trials, progress);
    return {
      interrupted: progress.interrupted,
      lockedOut: progress.lockedOut,
      stopped: progress.stopped?.replace('Not run: ', 'The run ended early: ') ?? null,
      coverage: coverageOf(outcomes, run.log.length, run.strict, options.leftOut),
      results: outcomes.map((outcome) => shownResult(run, outcome, options.trace)),
    };
  } finally {
    await run.close();
  }
};
