import { inconclusive } from '../matrix/judgement.ts';
import type { ProbeTarget } from '../matrix/target.ts';
import type { Trial } from '../matrix/trial.ts';
import { learn } from './learn.ts';
import { type Outcome, untried } from './outcome.ts';
import { phaseOf, RUN_ORDER } from './phases.ts';
import { withoutHollow } from './proof.ts';
import { remembered } from './remembered.ts';
import type { CaseResult } from './result.ts';
import { createSender } from './run.ts';
import type { RunOptions } from './run-options.ts';
import { runTrial } from './run-trial.ts';
import { shownResult } from './shown.ts';
import { createTurns } from './turns.ts';

/** Runs the trials of one target singly, as somebody else asks for them. */
export interface TrialRunner {
  /** Runs a trial; the early controls went before it, once. Rejects with `AbortedError` alone. */
  run(trial: Trial): Promise<CaseResult>;
}

const FINE: readonly string[] = ['pass', 'info', 'skipped'];

/** The trials in the order of a run: the early controls first, what looks at all answers last. */
export const inRunOrder = (trials: readonly Trial[]): readonly Trial[] =>
  RUN_ORDER.flatMap((phase) => trials.filter((trial) => phaseOf(trial) === phase));

const isEarly = (trial: Trial): boolean => phaseOf(trial) === 'learn' || phaseOf(trial) === 'before';

const sentenceOf = ({ trial, judgement }: Outcome): string =>
  `The control ${trial.id} (${trial.definition.title}) did not hold, so nothing is proven: ${judgement.reason}`;

/**
 * Runs trials singly, in whatever order and side by side where they do not disturb each other. Nothing is sent before
 * the first. Where one of the early controls among `trials` does not hold, every trial is inconclusive, and not begun.
 */
export const createTrialRunner = (
  target: ProbeTarget,
  trials: readonly Trial[],
  options: RunOptions = {},
): TrialRunner => {
  const sender = createSender(target, options);
  const turns = createTurns();
  const perform = async (trial: Trial): Promise<Outcome> => {
    const outcome = await runTrial(sender, trial);
    learn(sender.run, outcome);
    return outcome;
  };
  const controls = remembered(async () => {
    const outcomes: Outcome[] = [];
    for (const trial of inRunOrder(trials).filter(isEarly)) outcomes.push(await perform(trial));
    return outcomes;
  });
  const judged = async (trial: Trial): Promise<Outcome> => {
    const early = await controls();
    const own = early.find((outcome) => outcome.trial === trial);
    if (own !== undefined) return own;
    const broken = early.find(({ judgement }) => !FINE.includes(judgement.verdict));
    if (broken !== undefined) return { ...untried(trial, ''), judgement: inconclusive(sentenceOf(broken)) };
    const side = phaseOf(trial) === 'main' || phaseOf(trial) === 'review' ? turns.together : turns.alone;
    return withoutHollow([...early, await side(() => perform(trial))]).at(-1) as Outcome;
  };
  return { run: async (trial) => shownResult(sender.run, await judged(trial)) };
};
