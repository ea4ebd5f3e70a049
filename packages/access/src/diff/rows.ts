import { type AccessRule, allows, type Decision, type RouteName } from '../model.ts';
import type { AccessDiff } from './compare.ts';

/** A caller on a route, before and after; undefined where there was, or is, no such route or caller. */
export interface Cell {
  readonly before: Decision | undefined;
  readonly after: Decision | undefined;
}

/** A route that has changed, with a cell for each caller. */
export interface DiffRow {
  readonly status: 'widened' | 'narrowed' | 'widened and narrowed' | 'new' | 'gone' | 'respelled';
  readonly route: RouteName;
  /** As it was, where it was written otherwise. */
  readonly former?: RouteName | undefined;
  readonly cells: readonly Cell[];
}

const cellsOf = (callers: readonly string[], before?: AccessRule, after?: AccessRule): Cell[] =>
  callers.map((caller) => ({ before: before?.callers[caller], after: after?.callers[caller] }));

const statusOf = (
  callers: readonly string[],
  before: AccessRule,
  after: AccessRule,
): DiffRow['status'] | undefined => {
  const widened = callers.some((caller) => allows(after, caller) && !allows(before, caller));
  const narrowed = callers.some((caller) => allows(before, caller) && !allows(after, caller));
  if (widened && narrowed) return 'widened and narrowed';
  if (widened || narrowed) return widened ? 'widened' : 'narrowed';
  return before.path === after.path ? undefined : 'respelled';
};

const ORDER: readonly DiffRow['status'][] = [
  'widened',
  'widened and narrowed',
  'new',
  'narrowed',
  'gone',
  'respelled',
];

/** All callers of both sides, those of today first. */
export const diffCallers = ({ before, after }: AccessDiff): readonly string[] => [
  ...new Set([...after.callers, ...before.callers]),
];

/** The routes that have changed as rows of a table, the widened first. */
export const diffRows = (diff: AccessDiff): readonly DiffRow[] => {
  const callers = diffCallers(diff);
  const { kept, replaced, added, removed } = diff.paired;
  const changed = kept.flatMap(({ before, after }): DiffRow[] => {
    const status = statusOf(callers, before, after);
    const former = before.path === after.path ? undefined : before;
    return status === undefined
      ? []
      : [{ status, route: after, former, cells: cellsOf(callers, before, after) }];
  });
  const rows: DiffRow[] = [
    ...changed,
    ...replaced.map(
      ({ before, after }): DiffRow => ({
        status: 'new',
        route: after,
        former: before,
        cells: cellsOf(callers, before, after),
      }),
    ),
    ...added.map(
      (rule): DiffRow => ({ status: 'new', route: rule, cells: cellsOf(callers, undefined, rule) }),
    ),
    ...removed.map((rule): DiffRow => ({ status: 'gone', route: rule, cells: cellsOf(callers, rule) })),
  ];
  return rows.toSorted((one, other) => ORDER.indexOf(one.status) - ORDER.indexOf(other.status));
};
