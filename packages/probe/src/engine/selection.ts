import { allCases } from '../cases/index.ts';
import type { Case } from '../matrix/case.ts';
import { cites } from '../matrix/citation.ts';
import { DEFAULT_EFFORT, type Effort, reaches } from '../matrix/effort.ts';
import { type Family, familyOf } from '../matrix/family.ts';
import type { Standard } from '../matrix/standard.ts';

/** Which trials are wanted. Ids may be of cases (`A01`) or of trials (`A01-GET`), families single letters. */
export interface Selection {
  readonly only?: readonly string[] | undefined;
  readonly skip?: readonly string[] | undefined;
  readonly families?: readonly Family[] | undefined;
  /** Those that test a requirement of one of these. */
  readonly requirements?: readonly Standard[] | undefined;
  /** Cases that take more are left out; {@link DEFAULT_EFFORT} where left out. Named ones run all the same. */
  readonly effort?: Effort | undefined;
  /** These and nothing else, controls included. */
  readonly exactly?: readonly string[] | undefined;
}

const matches = (id: string, wanted: string): boolean =>
  id.toUpperCase() === wanted.toUpperCase() || id.toUpperCase().startsWith(`${wanted.toUpperCase()}-`);

/** True where a selection takes the trial of this id and case. */
export const isWanted = (id: string, definition: Case, selection: Selection): boolean => {
  const { only, skip, families, requirements = [], exactly, effort = DEFAULT_EFFORT } = selection;
  if (exactly) return exactly.some((wanted) => matches(id, wanted));
  if (skip?.some((wanted) => matches(id, wanted))) return false;
  // Without its controls a negative proves nothing, so a choice of cases never drops them.
  if (familyOf(id) === 'CTL') return true;
  const named = only?.some((wanted) => matches(id, wanted)) ?? false;
  if (named || !reaches(effort, definition.effort ?? 'quick')) return named;
  if (!only?.length && !families?.length && requirements.length === 0) return true;
  return (families?.includes(familyOf(id)) ?? false) || cites(definition.standard, requirements);
};

/** The ids of a selection that no case has. */
export const unknownIds = ({ only = [], skip = [] }: Selection): readonly string[] =>
  [...only, ...skip].filter(
    (wanted) => !allCases.some(({ id }) => matches(wanted, id) || matches(id, wanted)),
  );
