import {
  type AccessRule,
  ANY_METHOD,
  allows,
  DEFAULT_ROUTE,
  methodsOf,
  NOBODY,
  type RouteName,
  routeKey,
} from '@mizt-auth/access';
import type { AccountApi } from './account.ts';

// A document may begin its paths with the stage, as URLs do; the default route has no path in it.
const pathsOf = (path: string, { stages }: AccountApi): readonly string[] => {
  const own = path === DEFAULT_ROUTE ? '/{proxy+}' : path;
  return [own, ...(stages ?? []).map(({ name }) => `/${name}${own}`)];
};

/**
 * The rules of the API's document that are about a route: its own, or one for each method where it takes any. None
 * where a method of it is left out.
 */
export const rulesFor = (api: AccountApi, route: RouteName): readonly AccessRule[] => {
  const paths = pathsOf(route.path, api);
  const forMethod = (method: string): readonly AccessRule[] => {
    const keys = paths.map((path) => routeKey({ method, path }));
    return (api.declared?.model.rules ?? []).filter((rule) => keys.includes(routeKey(rule)));
  };
  const own = forMethod(route.method);
  if (own.length > 0 || route.method !== ANY_METHOD) return own;
  const each = methodsOf(route, api.routes ?? []).map(forMethod);
  return each.every((rules) => rules.length > 0) ? each.flat() : [];
};

/** True where the API's document says that a route is open to callers without a token. */
export const isDeclaredOpen = (api: AccountApi, route: RouteName): boolean => {
  const rules = rulesFor(api, route);
  return rules.length > 0 && rules.every((rule) => allows(rule, NOBODY));
};
