import { ANY_METHOD, createRouter, DEFAULT_ROUTE, EVERY_METHOD, routeText } from '@mizt-auth/access';
import type { DeployedRoute } from '@mizt-auth/access/api-gateway';
import type { AccountApi } from '../account.ts';
import { isDeclaredOpen } from '../declared.ts';
import { keptBy, onRoute, reachableApis } from '../routes.ts';
import type { Remark, Rule } from '../rule.ts';

const isGuarded = ({ guard }: DeployedRoute): boolean => guard.kind !== 'open';

/** True for a route that takes what nobody has written a route of its own for: whoever answers it decides. */
const takesRest = (route: DeployedRoute, path: string): boolean =>
  route.path === path
    ? route.method === ANY_METHOD
    : route.path === DEFAULT_ROUTE || /\{[^{}]+\+\}$/.test(route.path);

/** Methods of a path that an open route takes because the path has none of its own for them, by that route. */
const leaks = (
  api: AccountApi,
  routeOf: ReturnType<typeof createRouter<DeployedRoute>>,
  path: string,
): ReadonlyMap<DeployedRoute, string[]> => {
  const found = new Map<DeployedRoute, string[]>();
  for (const method of EVERY_METHOD) {
    const route = routeOf(method, path);
    // Whoever declares it for this very path has thought of it.
    if (isDeclaredOpen(api, { method, path })) continue;
    if (route !== undefined && !isGuarded(route) && takesRest(route, path))
      found.set(route, [...(found.get(route) ?? []), method]);
  }
  return found;
};

const remarks = (api: AccountApi): readonly Remark[] => {
  const routes = api.routes ?? [];
  const routeOf = createRouter(routes);
  const kept = keptBy(api);
  const guarded = Map.groupBy(routes.filter(isGuarded), ({ path }) => path);
  return [...guarded].flatMap(([path, own]) =>
    [...leaks(api, routeOf, path)].map(([open, methods]) => {
      const names = own.map(({ method }) => method).join(', ');
      const what = `${names} of it asks for authorization, and ${routeText(open)}, which takes all other methods, does not.`;
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
