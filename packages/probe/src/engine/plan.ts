import { allCases } from '../cases/index.ts';
import type { Case } from '../matrix/case.ts';
import { familyOf } from '../matrix/family.ts';
import { isProtected, type ProbeRoute } from '../matrix/route.ts';
import type { ProbeTarget } from '../matrix/target.ts';
import type { Trial } from '../matrix/trial.ts';
import { isWanted, type Selection } from './selection.ts';

const reads = ({ method }: ProbeRoute): boolean => method === 'GET' || method === 'HEAD';

const routesFor = (definition: Case, index: number, routes: readonly ProbeRoute[]): readonly ProbeRoute[] => {
  const guarded = routes.filter(isProtected);
  const first = (wanted: boolean): ProbeRoute[] => {
    const found = guarded.find((route) => reads(route) === wanted) ?? guarded[0];
    return found ? [found] : [];
  };
  switch (definition.on ?? 'any') {
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

// A control's id is the case's alone while there is one route of its kind, as in the matrix.
const trialId = (
  definition: Case,
  route: ProbeRoute,
  own: readonly ProbeRoute[],
  all: readonly ProbeRoute[],
): string => {
  if (!definition.on?.startsWith('each')) return definition.id;
  return familyOf(definition.id) === 'CTL' && own.length === 1
    ? definition.id
    : `${definition.id}-${routeName(route, all)}`;
};

const MISSING: Readonly<Record<string, string>> = {
  'each-writing': 'The target has no protected route that writes.',
  'each-reading': 'The target has no protected route that reads.',
};

const unaskable = (definition: Case, [route]: readonly ProbeRoute[]): Trial[] =>
  route
    ? [
        {
          definition,
          route,
          id: definition.id,
          unaskable: MISSING[definition.on ?? ''] ?? 'No route asks for a token.',
        },
      ]
    : [];

/** Every trial that the matrix has for a target, in its order, or those that are selected. */
export const planTrials = ({ routes }: ProbeTarget, selection: Selection = {}): readonly Trial[] =>
  allCases
    .flatMap((definition, index) => {
      const own = routesFor(definition, index, routes);
      if (own.length === 0) return unaskable(definition, routes);
      return own.map((route): Trial => ({ definition, route, id: trialId(definition, route, own, routes) }));
    })
    .filter(({ id }) => isWanted(id, selection));
