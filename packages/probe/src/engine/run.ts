import { AbortedError } from '@mizt-auth/consumer';
import type { Phase } from '../matrix/case.ts';
import type { ProbeTarget } from '../matrix/target.ts';
import type { Trial } from '../matrix/trial.ts';
import { signatureOf } from './no-route.ts';
import { type Outcome, untried } from './outcome.ts';
import { createPacer } from './pace.ts';
import type { Sender } from './perform.ts';
import { withoutHollow } from './proof.ts';
import type { CaseResult } from './result.ts';
import { createRunContext, type EngineContext } from './run-context.ts';
import { runTrial } from './run-trial.ts';
import { shownResult } from './shown.ts';

/** How a run goes; everything has a default. */
export interface RunOptions {
  /** Trials under way at once. */
  readonly concurrency?: number | undefined;
  /** Requests a second over all; no limit where left out. */
  readonly ratePerSecond?: number | undefined;
  /** Holds the target to the RFCs where AWS differs from them. */
  readonly strict?: boolean | undefined;
  /** Ends the run with the first fail. */
  readonly failFast?: boolean | undefined;
  /** Told of each trial as it ends; the verdict of a refusal may still change when a late control fails. */
  readonly onResult?: ((result: CaseResult) => void) | undefined;
  /** Told of every token and secret of the run, so that others can hide it too. */
  readonly onSecret?: ((secret: string) => void) | undefined;
}

/** What a run came to: a result for each planned trial, in their order. */
export interface ProbeRun {
  readonly results: readonly CaseResult[];
  /** True where the user ended the run before its end. */
  readonly interrupted: boolean;
}

/** Trials under way at once unless the caller says otherwise. */
export const DEFAULT_CONCURRENCY = 8;

const PHASES: readonly (readonly [Phase, 'serial' | 'parallel'])[] = [
  ['before', 'serial'],
  ['main', 'parallel'],
  ['alone', 'serial'],
  ['after', 'serial'],
  ['review', 'parallel'],
];

/** Learns from the controls what the rest is judged by. */
const learn = (run: EngineContext, { trial, exchanges }: Outcome): void => {
  const { phase, id } = trial.definition;
  if (phase !== 'before') return;
  for (const { response, judgement, route } of exchanges) {
    if (response === null) continue;
    if (id === 'CTL-03') run.noRoute.push(signatureOf(response));
    else if (judgement.verdict === 'pass' && response.status < 300) run.learnContent(route, response.body);
  }
};

interface Progress {
  readonly outcomes: Map<Trial, Outcome>;
  /** Why no further trial is begun. */
  stopped?: string;
  interrupted: boolean;
}

const work = async (sender: Sender, queue: Trial[], progress: Progress, options: RunOptions) => {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (progress.stopped !== undefined) return;
    try {
      const outcome = await runTrial(sender, next);
      progress.outcomes.set(next, outcome);
      learn(sender.run, outcome);
      options.onResult?.(shownResult(sender.run, outcome));
      if (options.failFast && outcome.judgement.verdict === 'fail') {
        progress.stopped ??= `Not run: ${next.id} failed, and the run ends with the first fail.`;
      }
    } catch (error) {
      if (!(error instanceof AbortedError) && !sender.context.signal?.aborted) throw error;
      progress.stopped ??= 'Not run: interrupted.';
      progress.interrupted = true;
    }
  }
};

const runPhases = async (
  sender: Sender,
  trials: readonly Trial[],
  options: RunOptions,
): Promise<Progress> => {
  const progress: Progress = { outcomes: new Map(), interrupted: false };
  for (const [phase, mode] of PHASES) {
    const ofPhase = trials.filter(({ definition }) => (definition.phase ?? 'main') === phase);
    const queue = [
      ...ofPhase.filter(({ definition }) => definition.long),
      ...ofPhase.filter(({ definition }) => !definition.long),
    ];
    const workers = mode === 'serial' ? 1 : (options.concurrency ?? DEFAULT_CONCURRENCY);
    await Promise.all(Array.from({ length: workers }, () => work(sender, queue, progress, options)));
  }
  return progress;
};

const createSender = (target: ProbeTarget, options: RunOptions): Sender => {
  const { context, throttle } = target;
  const pace = createPacer(throttle, options.ratePerSecond, () => performance.now());
  return { run: createRunContext(target, options.strict ?? false, options.onSecret), pace, context };
};

/**
 * Runs trials: the controls, everything else, the controls again. Once the right caller does not get
 * into a route, a refusal on that route is inconclusive.
 *
 * An interrupted run gives what it has; whatever else happens to a trial is its verdict.
 */
export const runProbe = async (
  target: ProbeTarget,
  trials: readonly Trial[],
  options: RunOptions = {},
): Promise<ProbeRun> => {
  const sender = createSender(target, options);
  try {
    const { outcomes, stopped = '', interrupted } = await runPhases(sender, trials, options);
    const all = trials.map((trial) => outcomes.get(trial) ?? untried(trial, stopped));
    return { interrupted, results: withoutHollow(all).map((outcome) => shownResult(sender.run, outcome)) };
  } finally {
    await sender.run.close();
  }
};
