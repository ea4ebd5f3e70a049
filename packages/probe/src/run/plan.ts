import { allRows } from '../cases/index.ts';
import { type Family, familyOf, type Row } from '../row.ts';
import { isProtected, type ProbeRoute, type ProbeTarget } from '../target.ts';

/** A row on one route of a target. */
export interface ProbeCase {
  /** The row's id; with the method, and the path where methods repeat, where a row has several cases. */
  readonly id: string;
  readonly row: Row;
  readonly route: ProbeRoute;
  /** Why the target cannot be asked, where that is known before. */
  readonly unaskable?: string | undefined;
}

/** Which cases are wanted. Ids may be of rows (`A01`) or of cases (`A01-GET`), families single letters. */
export interface Selection {
  readonly only?: readonly string[] | undefined;
  readonly skip?: readonly string[] | undefined;
  readonly families?: readonly Family[] | undefined;
  /** These and nothing else, controls included. */
  readonly exactly?: readonly string[] | undefined;
}

const reads = ({ method }: ProbeRoute): boolean => method === 'GET' || method === 'HEAD';

const routesFor = (row: Row, index: number, routes: readonly ProbeRoute[]): readonly ProbeRoute[] => {
  const guarded = routes.filter(isProtected);
  const first = (wanted: boolean): ProbeRoute[] => {
    const found = guarded.find((route) => reads(route) === wanted) ?? guarded[0];
    return found ? [found] : [];
  };
  switch (row.on ?? 'any') {
    case 'each':
      return routes;
    case 'each-protected':
      return guarded;
    case 'each-reading':
      return guarded.filter(reads);
    case 'each-writing':
      return guarded.filter((route) => !reads(route));
    case 'reading':
      return first(true);
    case 'writing':
      return first(false);
    default:
      // In turn, so that no route's throttle takes it all.
      return guarded.length === 0 ? [] : [guarded[index % guarded.length] as ProbeRoute];
  }
};

/** A short name of a route: its method, and its path where another route has the same method. */
export const routeName = (route: ProbeRoute, routes: readonly ProbeRoute[]): string => {
  const alone = routes.filter(({ method }) => method === route.method).length === 1;
  return alone ? route.method : `${route.method}-${new URL(route.url).pathname}`;
};

// A control's id is the row's alone while there is one route of its kind, as in the matrix.
const caseId = (
  row: Row,
  route: ProbeRoute,
  own: readonly ProbeRoute[],
  all: readonly ProbeRoute[],
): string => {
  if (!row.on?.startsWith('each')) return row.id;
  return familyOf(row.id) === 'CTL' && own.length === 1 ? row.id : `${row.id}-${routeName(route, all)}`;
};

const matches = (id: string, wanted: string): boolean =>
  id.toUpperCase() === wanted.toUpperCase() || id.toUpperCase().startsWith(`${wanted.toUpperCase()}-`);

const isWanted = ({ id }: ProbeCase, { only, skip, families, exactly }: Selection): boolean => {
  if (exactly) return exactly.some((wanted) => matches(id, wanted));
  if (skip?.some((wanted) => matches(id, wanted))) return false;
  // Without its controls a negative proves nothing, so a choice of cases never drops them.
  if (familyOf(id) === 'CTL') return true;
  if (!only?.length && !families?.length) return true;
  const named = only?.some((wanted) => matches(id, wanted)) ?? false;
  return named || (families?.includes(familyOf(id)) ?? false);
};

const MISSING: Readonly<Record<string, string>> = {
  'each-writing': 'The target has no protected route that writes.',
  'each-reading': 'The target has no protected route that reads.',
};

const unaskable = (row: Row, [route]: readonly ProbeRoute[]): ProbeCase[] =>
  route ? [{ row, route, id: row.id, unaskable: MISSING[row.on ?? ''] ?? 'No route asks for a token.' }] : [];

/** Every case that the matrix has for a target, in its order, or those that are selected. */
export const planCases = ({ routes }: ProbeTarget, selection: Selection = {}): readonly ProbeCase[] =>
  allRows
    .flatMap((row, index) => {
      const own = routesFor(row, index, routes);
      if (own.length === 0) return unaskable(row, routes);
      return own.map((route): ProbeCase => ({ row, route, id: caseId(row, route, own, routes) }));
    })
    .filter((planned) => isWanted(planned, selection));

/** The ids of a selection that no row has. */
export const unknownIds = ({ only = [], skip = [] }: Selection): readonly string[] =>
  [...only, ...skip].filter(
    (wanted) => !allRows.some(({ id }) => matches(wanted, id) || matches(id, wanted)),
  );
