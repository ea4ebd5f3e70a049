import { type RunningStack, type ServedPool, type StackOptions, startStack } from '@mizt-auth/local-aws';
import {
  allCases,
  type CaseResult,
  planTrials,
  type RunOptions,
  runProbe,
  type Selection,
} from '@mizt-auth/probe';
import { targetOf, unthrottledBlueprint } from '../probe-target.ts';
import { poolOf } from '../stack.ts';
import type { Flaw } from '../weak-api/server.ts';
import { probeWeakApi, startIssuer } from '../weak-api/target.ts';
import type { Mutant } from './mutant.ts';

const same = <T>(given: T): T => given;

const rulesOf = ({ options, withPool }: Partial<Mutant>, pool: () => ServedPool): StackOptions =>
  withPool === undefined ? { ...options } : { ...options, gatewayRules: withPool(pool) };

const probeFlaw = async (flaw: Flaw, selection: Selection): Promise<readonly CaseResult[]> => {
  const issuing = await startIssuer();
  try {
    return await probeWeakApi(issuing, selection, flaw);
  } finally {
    await issuing.stop();
  }
};

/** Starts a mutant, runs the cases of a selection on it (the whole matrix by default), and stops it. */
export const probeMutant = async (
  mutant: Partial<Mutant>,
  selection: Selection = {},
  run: RunOptions = {},
): Promise<readonly CaseResult[]> => {
  if (mutant.flaw) return probeFlaw(mutant.flaw, selection);
  const { blueprint = same, started = same } = mutant;
  const options = rulesOf(mutant, () => poolOf(stack).pool);
  const stack: RunningStack = await startStack(blueprint(unthrottledBlueprint()), options);
  try {
    const target = started(targetOf(stack), stack);
    return (await runProbe(target, planTrials(target, selection), run)).results;
  } finally {
    await stack.stop();
  }
};

/** The ids of the trials that failed. */
export const failed = (results: readonly CaseResult[]): string[] =>
  results.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);

const isOf = (trial: string, wanted: string): boolean => trial === wanted || trial.startsWith(`${wanted}-`);

/** Those of a mutant's `caughtBy`, cases or trials, that let it pass. */
export const missedBy = ({ caughtBy }: Mutant, failures: readonly string[]): string[] =>
  caughtBy.filter((wanted) => !failures.some((trial) => isOf(trial, wanted)));

/** The ids of the cases that some mutant says catch it. */
export const provenCases = (mutants: readonly Mutant[]): ReadonlySet<string> =>
  new Set(
    allCases
      .map(({ id }) => id)
      .filter((id) => mutants.some(({ caughtBy }) => caughtBy.some((wanted) => isOf(wanted, id)))),
  );
