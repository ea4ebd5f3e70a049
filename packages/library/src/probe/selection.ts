import {
  EFFORTS,
  FAMILIES,
  familyOf,
  inRunOrder,
  type ProbeTarget,
  planTrials,
  type Selection,
  THRESHOLDS,
  type Trial,
  unknownIds,
} from '@mizt-auth/probe';
import type { ProbeOptions } from './types.ts';

const oneOf = <T extends string>(what: string, value: string, known: readonly T[]): T => {
  const found = known.find((one) => one === value);
  if (found !== undefined) return found;
  throw new TypeError(`There is no ${what} "${value}": it is one of ${known.join(', ')}.`);
};

const selectionOf = ({ effort, families, only, skip }: ProbeOptions): Selection => {
  const letters = Object.keys(FAMILIES) as (keyof typeof FAMILIES)[];
  const selection: Selection = {
    effort: effort && oneOf('effort', effort, EFFORTS),
    families: families?.map((letter) => oneOf('family', letter.toUpperCase(), letters)),
    only,
    skip,
  };
  const [unknown] = unknownIds(selection);
  if (unknown === undefined) return selection;
  throw new TypeError(`There is no case "${unknown}": docs/probe.md lists every case.`);
};

/**
 * The trials that somebody wants of a target, in the order of a run, controls included.
 *
 * Throws `TypeError` for a word that is none, and where nothing is left that could prove anything.
 */
export const chosenTrials = (target: ProbeTarget, options: ProbeOptions): readonly Trial[] => {
  if (options.failOn !== undefined) oneOf('severity to fail on', options.failOn, THRESHOLDS);
  const trials = inRunOrder(planTrials(target, selectionOf(options)));
  if (trials.some(({ id }) => familyOf(id) !== 'CTL')) return trials;
  throw new TypeError('No case on any protected route was selected, so there is nothing to prove.');
};
