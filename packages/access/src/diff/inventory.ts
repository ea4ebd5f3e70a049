import { type AccessModel, type AccessRule, routeKey } from '../model.ts';
import { pathOf } from '../readers/routes.ts';
import type { Route } from '../route.ts';

/** How the routes of a model and those of an API differ; the names of parameters make no difference. */
export interface Inventory<R extends Route> {
  /** Routes that the API has and the model says nothing about. */
  readonly unlisted: readonly R[];
  /** Rules about routes that the API does not have. */
  readonly stale: readonly AccessRule[];
}

/** Compares the routes of a model with those that an API, or its document, has. */
export const takeInventory = <R extends Route>(
  { rules }: AccessModel,
  routes: readonly R[],
): Inventory<R> => {
  const keyOf = (route: Route): string => routeKey({ method: route.method, path: pathOf(route) });
  const [listed, there] = [new Set(rules.map(routeKey)), new Set(routes.map(keyOf))];
  return {
    unlisted: routes.filter((route) => !listed.has(keyOf(route))),
    stale: rules.filter((rule) => !there.has(routeKey(rule))),
  };
};
