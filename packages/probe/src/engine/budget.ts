import { familyOf } from '../matrix/family.ts';
import type { Trial } from '../matrix/trial.ts';

const isControl = ({ id }: Trial): boolean => familyOf(id) === 'CTL';

// One trial of each case, on the routes in turn, so that every route has some; then the others.
const inRounds = (trials: readonly Trial[]): Trial[] => {
  const cases = [...Map.groupBy(trials, ({ definition }) => definition.id).values()];
  const first = cases.map((own, at) => own[at % own.length] as Trial);
  return [...first, ...trials.filter((trial) => !first.includes(trial))];
};

/**
 * The trials that fit into this many requests, in their order: all controls, each case once, on the routes in
 * turn, then further pairs of case and route. The same choice for the same input.
 */
export const within = (
  trials: readonly Trial[],
  requests: ReadonlyMap<Trial, number>,
  most: number,
): readonly Trial[] => {
  const controls = trials.filter(isControl);
  const cost = (trial: Trial): number => requests.get(trial) ?? 0;
  let left = controls.reduce((sum, trial) => sum - cost(trial), most);
  const chosen = new Set(controls);
  for (const trial of inRounds(trials.filter((one) => !isControl(one)))) {
    if (cost(trial) > left) continue;
    left -= cost(trial);
    chosen.add(trial);
  }
  return trials.filter((trial) => chosen.has(trial));
};
