import { AbortedError } from '@mizt-auth/consumer';
import { type Phase, severityOf } from '../matrix/case.ts';
import type { Trial } from '../matrix/trial.ts';
import type { Sender } from './deliver.ts';
import { learn } from './learn.ts';
import type { Outcome } from './outcome.ts';
import { lockedOut } from './proof.ts';
import { failsRun } from './result.ts';
import type { RunOptions } from './run-options.ts';
import { runTrial } from './run-trial.ts';

/** Trials under way at once unless the caller says otherwise. */
export const DEFAULT_CONCURRENCY = 8;

const PHASES: readonly (readonly [Phase, 'serial' | 'parallel'])[] = [
  ['learn', 'parallel'],
  ['before', 'parallel'],
  ['main', 'parallel'],
  ['alone', 'serial'],
  ['after', 'parallel'],
  ['review', 'parallel'],
];

/** The phases in the order in which they run. */
export const RUN_ORDER: readonly Phase[] = PHASES.map(([phase]) => phase);

/** The phase of a trial. */
export const phaseOf = ({ definition }: Trial): Phase => definition.phase ?? 'main';

/** Milliseconds that the late controls of a run may take that was ended before its time. */
const LATE_CONTROLS_MS = 5000;

/** How far a run has come. */
export interface Progress {
  readonly outcomes: Map<Trial, Outcome>;
  /** Why no further trial is begun. */
  stopped?: string;
  /** True where the late controls are run all the same. */
  provable: boolean;
  interrupted: boolean;
  /** True where the right caller got in nowhere. */
  lockedOut: boolean;
}

const stop = (progress: Progress, reason: string, provable: boolean): void => {
  if (progress.stopped !== undefined) return;
  progress.stopped = reason;
  progress.provable = provable;
};

const ended = (progress: Progress, user: AbortSignal | undefined, { maxSeconds }: RunOptions): void => {
  progress.interrupted ||= user?.aborted ?? false;
  if (progress.interrupted) stop(progress, 'Not run: interrupted.', false);
  else stop(progress, `Not run: the ${maxSeconds} s that the run may take were over.`, true);
};

interface Work {
  readonly sender: Sender;
  /** The user's own signal, which ends everything. */
  readonly user: AbortSignal | undefined;
  readonly progress: Progress;
  readonly options: RunOptions;
}

const isFatal = ({ trial, judgement }: Outcome, { failFast }: RunOptions): boolean => {
  const { verdict, severity = severityOf(trial.definition) } = judgement;
  return failFast !== undefined && failsRun({ verdict, severity }, failFast);
};

const done = ({ sender, progress, options }: Work, outcome: Outcome): void => {
  const { trial, judgement } = outcome;
  progress.outcomes.set(trial, outcome);
  learn(sender.run, outcome);
  const { verdict, severity: own } = judgement;
  const severity = verdict === 'fail' ? (own ?? severityOf(trial.definition)) : null;
  const { title } = trial.definition;
  options.onResult?.({ id: trial.id, title, verdict, severity, requests: sender.run.log.length });
  if (sender.health.gone) stop(progress, 'Not run: the API stopped answering.', false);
  if (isFatal(outcome, options))
    stop(progress, `Not run: ${trial.id} failed, and the run ends with the first fail.`, true);
};

const drain = async (work: Work, queue: Trial[], late: boolean): Promise<void> => {
  const { sender, user, progress, options } = work;
  while (queue.length > 0 && (late || progress.stopped === undefined)) {
    const trial = queue.shift() as Trial;
    try {
      if (sender.context.signal?.aborted) throw new AbortedError('Over.', { host: '' });
      done(work, await runTrial(sender, trial));
    } catch (error) {
      if (!(error instanceof AbortedError) && !sender.context.signal?.aborted) throw error;
      ended(progress, user, options);
      return;
    }
  }
};

// Long trials begin first, so that none of them is left over alone. A run that may end early begins with what is
// simplest, and so does one in which nothing overlaps.
const inOrder = (
  trials: readonly Trial[],
  wanted: Phase,
  { failFast, maxSeconds, concurrency }: RunOptions,
): Trial[] => {
  const ofPhase = trials.filter((trial) => phaseOf(trial) === wanted);
  if (failFast !== undefined || maxSeconds !== undefined || concurrency === 1) return ofPhase;
  const long = ({ definition }: Trial): boolean => definition.long ?? false;
  return [...ofPhase.filter(long), ...ofPhase.filter((trial) => !long(trial))];
};

// A run that was ended before its time still asks, within a short bound, whether the right caller gets in.
const lateWork = (work: Work): Work => {
  const { sender, user, progress } = work;
  if (progress.stopped === undefined) return work;
  const signals = [AbortSignal.timeout(LATE_CONTROLS_MS), ...(user ? [user] : [])];
  return { ...work, sender: { ...sender, context: { ...sender.context, signal: AbortSignal.any(signals) } } };
};

const checkSetUp = ({ sender, progress, options }: Work): void => {
  if (options.keepGoing || sender.run.target.token === undefined) return;
  const why = lockedOut(progress.outcomes.values());
  if (why === undefined) return;
  progress.lockedOut = true;
  stop(progress, `Not run: the right caller gets in nowhere. ${why}`, false);
};

/** Runs the trials phase by phase, until they are done or something ends the run. */
export const runPhases = async (
  sender: Sender,
  trials: readonly Trial[],
  options: RunOptions,
): Promise<Progress> => {
  const user = sender.run.target.context.signal;
  const progress: Progress = { outcomes: new Map(), provable: true, interrupted: false, lockedOut: false };
  for (const [phase, mode] of PHASES) {
    const late = phase === 'after' && progress.provable;
    const given = { sender, user, progress, options };
    const work = late ? lateWork(given) : given;
    const queue = inOrder(trials, phase, options);
    const workers = mode === 'serial' ? 1 : (options.concurrency ?? DEFAULT_CONCURRENCY);
    await Promise.all(Array.from({ length: workers }, () => drain(work, queue, late)));
    if (phase === 'before') checkSetUp(work);
  }
  return progress;
};
