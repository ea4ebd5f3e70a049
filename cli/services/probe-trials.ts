import {
  allCases,
  familyOf,
  type LeftOut,
  type ProbeTarget,
  planTrials,
  rehearse,
  type Selection,
  type Trial,
  unknownIds,
  within,
} from '@mizt-auth/probe';
import type { MatrixFlags } from '../config/probe-flags.ts';
import { UsageError } from '../usage-error.ts';

/** What a user says about which trials are wanted. */
type Wanted = Pick<
  MatrixFlags,
  'only' | 'skip' | 'family' | 'requirements' | 'effort' | 'seed' | 'max-requests'
>;

/** The trials of a run. */
export interface ChosenTrials {
  readonly trials: readonly Trial[];
  /** What was wanted and does not fit into --max-requests. */
  readonly leftOut: readonly LeftOut[];
  /** True where they are all that the target's routes have. */
  readonly whole: boolean;
}

const selectionOf = ({ only, skip, family, requirements, effort }: Wanted): Selection => {
  const selection = { only, skip, families: family, requirements, effort };
  const [unknown] = unknownIds(selection);
  if (unknown === undefined) return selection;
  throw new UsageError(
    `There is no case "${unknown}".`,
    ['Run with --verbose to see all ids, or read docs/probe.md'],
    { typed: unknown.toUpperCase(), known: allCases.map(({ id }) => id) },
  );
};

// A run of nothing would be green about nothing.
const requireTrials = (trials: readonly Trial[]): void => {
  if (trials.some(({ id }) => familyOf(id) !== 'CTL')) return;
  throw new UsageError('No case on any protected route was selected, so there is nothing to prove.', [
    'Check --only, --skip, --family and --requirements, and that the target has routes that ask for a token',
  ]);
};

const fitting = async (target: ProbeTarget, wanted: readonly Trial[], flags: Wanted) => {
  const { 'max-requests': most } = flags;
  if (most === undefined) return { trials: wanted, leftOut: [] };
  const trials = within(wanted, await rehearse(target, wanted, flags), most);
  const left = wanted.length - trials.length;
  const reason = `More than the ${most} requests of --max-requests.`;
  return { trials, leftOut: left === 0 ? [] : [{ reason, trials: left }] };
};

/**
 * The trials that a user wants on a target, as many as fit into --max-requests. Sends nothing.
 *
 * Throws {@link UsageError} where an id is no case's, or nothing is left that could prove anything.
 */
export const chooseTrials = async (target: ProbeTarget, flags: Wanted): Promise<ChosenTrials> => {
  const wanted = planTrials(target, selectionOf(flags));
  requireTrials(wanted);
  const chosen = await fitting(target, wanted, flags);
  const whole = chosen.trials.length === planTrials(target, { effort: 'thorough' }).length;
  return { ...chosen, whole };
};
