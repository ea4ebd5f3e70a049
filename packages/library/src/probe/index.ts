import { pathOf } from '@mizt-auth/access';
import {
  type CaseResult,
  createTrialRunner,
  DEFAULT_THRESHOLD,
  failsRun,
  type Trial,
  type TrialRunner,
} from '@mizt-auth/probe';
import { describeAws } from './aws-target.ts';
import { ProbeCaseError } from './case-error.ts';
import { caseMessage } from './case-message.ts';
import type { DescribedTarget } from './described.ts';
import { describeOauth } from './oauth-target.ts';
import { chosenTrials } from './selection.ts';
import type { CaseOutcome, ProbeCase, ProbeOptions, Target } from './types.ts';

export type * from '../shared/aws-place.ts';
export type * from '../shared/client.ts';
export type * from '../shared/request-options.ts';
export * from './case-error.ts';
export type * from './types.ts';

const described = (target: Target, options: ProbeOptions): DescribedTarget | Promise<DescribedTarget> => {
  if (target.kind === 'aws') return describeAws(target, options);
  if (target.kind === 'oauth') return describeOauth(target, options);
  throw new TypeError('A target is of the kind "aws" or "oauth".');
};

const outcomeOf = (result: CaseResult, { failOn = DEFAULT_THRESHOLD }: ProbeOptions): CaseOutcome => {
  const { id, verdict, severity, reason } = result;
  if (verdict === 'pass' || verdict === 'info' || verdict === 'skipped') return { verdict, reason };
  if (verdict === 'fail' && !failsRun(result, failOn)) return { verdict: 'tolerated', reason };
  throw new ProbeCaseError(caseMessage(result), { id, verdict, severity, reason });
};

/** Finds the target with the first trial that is asked for, and plans anew with what is known then. */
const lateRunner = (target: DescribedTarget, options: ProbeOptions) => {
  let reached: Promise<{ runner: TrialRunner; trials: readonly Trial[] }> | undefined;
  const reach = async () => {
    const real = await target.reach();
    const trials = chosenTrials(real, options);
    return { trials, runner: createTrialRunner(real, trials, options) };
  };
  return async (planned: Trial): Promise<CaseResult> => {
    reached ??= reach();
    const { trials, runner } = await reached;
    const trial = trials.find(({ id }) => id === planned.id);
    if (trial === undefined) throw new Error('The target turned out to leave nothing to ask here.');
    return runner.run(trial);
  };
};

const caseOf = (
  trial: Trial,
  options: ProbeOptions,
  run: (trial: Trial) => Promise<CaseResult>,
): ProbeCase => {
  const { id, definition, route } = trial;
  return {
    id,
    title: definition.title,
    route: { method: route.method, path: pathOf(route) },
    async run() {
      try {
        return outcomeOf(await run(trial), options);
      } catch (error) {
        if (error instanceof ProbeCaseError) throw error;
        // Whatever kept the case from being asked has proven nothing.
        const reason = error instanceof Error ? error.message : String(error);
        const message = `${id} ${definition.title}: nothing was asked. ${reason}`;
        throw new ProbeCaseError(message, { id, verdict: 'inconclusive', severity: null, reason });
      }
    },
  };
};

/**
 * The cases of the negative matrix for a target, each a test for any runner, in the order in which they are to run:
 * the controls first. Listing them reads the files that the target names, and sends nothing. The first case that is
 * run finds the target, and calls it as it should be called; where that does not work, every case is inconclusive.
 *
 * Iterating rejects with a `TypeError` for options or a target that cannot be, and with the file, line and column of a
 * description or an access file that cannot be used.
 */
export const probeCases = (target: Target, options: ProbeOptions = {}): AsyncIterable<ProbeCase> => ({
  async *[Symbol.asyncIterator]() {
    const found = await described(target, options);
    const run = lateRunner(found, options);
    for (const trial of chosenTrials(found.shape, options)) yield caseOf(trial, options, run);
  },
});
