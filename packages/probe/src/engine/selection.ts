import { allCases } from '../cases/index.ts';
import { type Family, familyOf } from '../matrix/family.ts';

/** Which trials are wanted. Ids may be of cases (`A01`) or of trials (`A01-GET`), families single letters. */
export interface Selection {
  readonly only?: readonly string[] | undefined;
  readonly skip?: readonly string[] | undefined;
  readonly families?: readonly Family[] | undefined;
  /** These and nothing else, controls included. */
  readonly exactly?: readonly string[] | undefined;
}

const matches = (id: string, wanted: string): boolean =>
  id.toUpperCase() === wanted.toUpperCase() || id.toUpperCase().startsWith(`${wanted.toUpperCase()}-`);

/** True where a selection takes the trial of this id. */
export const isWanted = (id: string, { only, skip, families, exactly }: Selection): boolean => {
  if (exactly) return exactly.some((wanted) => matches(id, wanted));
  if (skip?.some((wanted) => matches(id, wanted))) return false;
  // Without its controls a negative proves nothing, so a choice of cases never drops them.
  if (familyOf(id) === 'CTL') return true;
  if (!only?.length && !families?.length) return true;
  const named = only?.some((wanted) => matches(id, wanted)) ?? false;
  return named || (families?.includes(familyOf(id)) ?? false);
};

/** The ids of a selection that no case has. */
export const unknownIds = ({ only = [], skip = [] }: Selection): readonly string[] =>
  [...only, ...skip].filter(
    (wanted) => !allCases.some(({ id }) => matches(wanted, id) || matches(id, wanted)),
  );
