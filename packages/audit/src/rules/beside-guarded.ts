import { routeText } from '@mizt-auth/access';
import type { DeployedRoute } from '@mizt-auth/access/api-gateway';
import type { AccountApi } from '../account.ts';
import { METHODS } from '../declared.ts';
import { keptBy, onRoute, reachableApis } from '../routes.ts';
import type { Remark, Rule } from '../rule.ts';

const GREEDY = /\{[^{}]+\+\}$/;

const isGreedy = (path: string): boolean => GREEDY.test(path) || path === '$default';

/** The fixed part of a path that takes all that is below it. */
const baseOf = (path: string): string => (path === '$default' ? '/' : path.replace(GREEDY, ''));

const takes = (route: DeployedRoute, method: string, path: string): boolean => {
  if (route.method !== method && route.method !== 'ANY') return false;
  if (route.path === path || route.path === '$default') return true;
  // A greedy part takes one segment at the least.
  const base = baseOf(route.path);
  return isGreedy(route.path) && path.startsWith(base) && path.length > base.length;
};

// The path comes first, then the longest greedy one, and a method of its own before ANY.
const rank = ({ method, path }: DeployedRoute, wanted: string): number =>
  2 * (path === wanted ? 100_000 : baseOf(path).length - (path === '$default' ? 1 : 0)) +
  (method === 'ANY' ? 0 : 1);

/** The route that answers a method of a path; undefined where none does. */
const routeOf = (routes: readonly DeployedRoute[], method: string, path: string): DeployedRoute | undefined =>
  routes
    .filter((route) => takes(route, method, path))
    .toSorted((one, other) => rank(other, path) - rank(one, path))[0];

const isGuarded = ({ guard }: DeployedRoute): boolean => guard.kind !== 'open';

/** Methods of a path that an open route takes because the path has none of its own for them, by that route. */
const leaks = (routes: readonly DeployedRoute[], path: string): ReadonlyMap<DeployedRoute, string[]> => {
  const found = new Map<DeployedRoute, string[]>();
  for (const method of METHODS.filter((each) => each !== 'OPTIONS')) {
    const route = routeOf(routes, method, path);
    if (route === undefined || isGuarded(route)) continue;
    if (route.method === 'ANY' || route.path !== path)
      found.set(route, [...(found.get(route) ?? []), method]);
  }
  return found;
};

const remarks = (api: AccountApi): readonly Remark[] => {
  const routes = api.routes ?? [];
  const guarded = Map.groupBy(routes.filter(isGuarded), ({ path }) => path);
  return [...guarded].flatMap(([path, own]) =>
    [...leaks(routes, path)].map(([open, methods]) => {
      const names = own.map(({ method }) => method).join(', ');
      const what = `${names} of it asks for authorization, and ${routeText(open)}, which takes all other methods, does not.`;
      const kept = keptBy(api);
      const remark = onRoute(api, { method: methods.join(', '), path }, what);
      return kept === undefined ? remark : { ...remark, what: `${what} ${kept}`, severity: 'medium' };
    }),
  );
};

/**
 * An open route that takes what guarded ones leave: API Gateway chooses by path and method together, so a method that
 * the guarded path lacks goes to the greedy route, or to ANY.
 */
export const openBesideGuarded: Rule = {
  id: 'open-beside-guarded',
  title: 'An open route takes other methods of a guarded path',
  severity: 'high',
  cure: 'Put the authorizer on the open route too, or give the guarded path a guarded ANY.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html',
  check: ({ apis }) => reachableApis(apis).flatMap(remarks),
};
