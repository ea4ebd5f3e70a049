import {
  type AccessModel,
  type AccessRule,
  type Decision,
  NOBODY,
  type RouteName,
  routeKey,
  ruleFor,
} from '../model.ts';
import { mayCall, type Route } from '../route.ts';

/** A caller whose scopes say what it may call; null stands for a caller without a token. */
export interface ScopedCaller {
  readonly name: string;
  readonly scopes: readonly string[] | null;
}

/** Who calls without a token. */
export const ANONYMOUS: ScopedCaller = { name: NOBODY, scopes: null };

/** The path that the rules of a route go by: as it is declared, else that of its URL. */
export const pathOf = ({ template, url }: Route): string => template ?? new URL(url).pathname;

const ruleOf = (route: Route, callers: readonly ScopedCaller[]): AccessRule => ({
  method: route.method,
  path: pathOf(route),
  source: route.source,
  callers: Object.fromEntries(
    callers.map(({ name, scopes }): [string, Decision] => [name, mayCall(route, scopes) ? 'allow' : 'deny']),
  ),
});

/**
 * The model that routes and scopes make: a caller may call what its scopes open. Of routes that differ in the
 * names of their parameters alone the first counts. No object is known to have an owner.
 */
export const modelOfRoutes = (routes: readonly Route[], callers: readonly ScopedCaller[]): AccessModel => {
  const rules = new Map<string, AccessRule>();
  for (const rule of routes.map((route) => ruleOf(route, callers)))
    if (!rules.has(routeKey(rule))) rules.set(routeKey(rule), rule);
  return { callers: callers.map(({ name }) => name), rules: [...rules.values()], objects: [] };
};

/** A route that no bearer token opens: it asks for an API key, for example. */
export type ClosedRoute = RouteName;

/** The model with routes that are closed to each of its callers. */
export const withClosed = (model: AccessModel, closed: readonly ClosedRoute[]): AccessModel => {
  const callers = Object.fromEntries(model.callers.map((name): [string, Decision] => [name, 'deny']));
  const rules = closed
    .filter((route) => ruleFor(model, route) === undefined)
    .map((route) => ({ ...route, callers }));
  return { ...model, rules: [...model.rules, ...rules] };
};
