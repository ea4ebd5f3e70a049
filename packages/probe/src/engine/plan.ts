import { allCases } from '../cases/index.ts';
import type { Case, RouteSelector } from '../matrix/case.ts';
import { familyOf } from '../matrix/family.ts';
import { isProtected, type ProbeRoute } from '../matrix/route.ts';
import type { ProbeTarget } from '../matrix/target.ts';
import type { Trial } from '../matrix/trial.ts';
import { isWanted, type Selection } from './selection.ts';

const reads = ({ method }: ProbeRoute): boolean => method === 'GET' || method === 'HEAD';

type Choose = (guarded: readonly ProbeRoute[], all: readonly ProbeRoute[]) => readonly ProbeRoute[];

const CHOICES: Readonly<Record<RouteSelector, Choose>> = {
  each: (_, all) => all,
  'each-reading': (guarded) => guarded.filter(reads),
  'each-writing': (guarded) => guarded.filter((route) => !reads(route)),
  'each-path': (guarded) =>
    guarded.filter(({ url }, at) => guarded.findIndex((route) => route.url === url) === at),
  once: (guarded) => guarded.slice(0, 1),
};

const routesFor = ({ on, about }: Case, target: ProbeTarget): readonly ProbeRoute[] => {
  const guarded = target.routes.filter(isProtected);
  const chosen = on === undefined ? guarded : CHOICES[on](guarded, target.routes);
  return about === undefined ? chosen : chosen.filter((route) => about(target, route));
};

/** A short name of a route: its method, and its path where another route has the same method. */
export const routeName = (route: ProbeRoute, routes: readonly ProbeRoute[]): string => {
  const alone = routes.filter(({ method }) => method === route.method).length === 1;
  return alone ? route.method : `${route.method}-${new URL(route.url).pathname}`;
};

// A control's id is the case's alone while there is one route of its kind, as in the matrix.
const trialId = (
  { id, on }: Case,
  route: ProbeRoute,
  own: readonly ProbeRoute[],
  all: readonly ProbeRoute[],
): string => {
  if (on === 'once') return id;
  if (on === 'each-path') return own.length === 1 ? id : `${id}-${new URL(route.url).pathname}`;
  return familyOf(id) === 'CTL' && own.length === 1 ? id : `${id}-${routeName(route, all)}`;
};

const MISSING: Partial<Readonly<Record<RouteSelector, string>>> = {
  'each-writing': 'The target has no protected route that writes.',
  'each-reading': 'The target has no protected route that reads.',
};

const unaskable = (definition: Case, target: ProbeTarget): Trial[] => {
  const [route] = target.routes;
  if (route === undefined) return [];
  const reason = definition.otherwise?.(target) ?? (definition.on && MISSING[definition.on]);
  return [{ definition, route, id: definition.id, unaskable: reason ?? 'No route asks for a token.' }];
};

/** Every trial that the matrix has for a target, in its order, or those that are selected. */
export const planTrials = (target: ProbeTarget, selection: Selection = {}): readonly Trial[] =>
  allCases
    .flatMap((definition) => {
      const { routes } = target;
      const own = routesFor(definition, target);
      if (own.length === 0) return unaskable(definition, target);
      return own.map((route): Trial => ({ definition, route, id: trialId(definition, route, own, routes) }));
    })
    .filter(({ id, definition }) => isWanted(id, definition, selection));
