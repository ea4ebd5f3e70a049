import {
  type AccessModel,
  type AccessRule,
  allows,
  NOBODY,
  type RouteName,
  routeKey,
} from '@mizt-auth/access';
import type { AccountApi } from './account.ts';

/** The methods that a client sends; what an `ANY` stands for. */
export const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

// A document may begin its paths with the stage, as URLs do.
const pathsOf = (path: string, { stages }: AccountApi): readonly string[] => [
  path,
  ...(stages ?? []).map(({ name }) => `/${name}${path}`),
];

const rulesOf = (rules: AccessModel['rules'], names: readonly RouteName[]): readonly AccessRule[] => {
  const keys = names.map(routeKey);
  return rules.filter((rule) => keys.includes(routeKey(rule)));
};

/**
 * The rules of the API's document that are about a route: its own, or one for each method where it takes any. None
 * where a method of it is left out.
 */
export const rulesFor = (api: AccountApi, { method, path }: RouteName): readonly AccessRule[] => {
  const paths = pathsOf(path, api);
  const forMethod = (one: string) =>
    rulesOf(
      api.declared?.rules ?? [],
      paths.map((each) => ({ method: one, path: each })),
    );
  const own = forMethod(method);
  if (own.length > 0 || method !== 'ANY') return own;
  const each = METHODS.map(forMethod);
  return each.every((rules) => rules.length > 0) ? each.flat() : [];
};

/** True where the API's document says that a route is open to callers without a token. */
export const isDeclaredOpen = (api: AccountApi, route: RouteName): boolean => {
  const rules = rulesFor(api, route);
  return rules.length > 0 && rules.every((rule) => allows(rule, NOBODY));
};
