import type { RouteName } from './model.ts';

/** The route of an HTTP API that takes what no other one does. */
export const DEFAULT_ROUTE = '$default';

/** The method that stands for every one which a path has no route of its own for. */
export const ANY_METHOD = 'ANY';

/** The methods that `ANY` is looked at as. HEAD is answered as GET, and OPTIONS asks for none of the content. */
export const EVERY_METHOD: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** The methods that a route takes: `ANY` those that its path has no routes of their own for. */
export const methodsOf = (
  { method, path }: RouteName,
  routes: readonly RouteName[],
  every: readonly string[] = EVERY_METHOD,
): readonly string[] => {
  if (method !== ANY_METHOD) return [method];
  const own = routes.filter((route) => route.path === path).map((route) => route.method);
  return every.filter((each) => !own.includes(each));
};

// What a part of a template is, the most specific first.
const EXACT = 0;
const PARAMETER = 1;
const GREEDY = 2;
const DEFAULT = 3;

const kindOf = (part: string): number => {
  if (part === DEFAULT_ROUTE) return DEFAULT;
  if (/^\{[^{}]+\+\}$/.test(part)) return GREEDY;
  return /^\{[^{}]+\}$/.test(part) ? PARAMETER : EXACT;
};

const partsOf = (path: string): readonly string[] => (path === DEFAULT_ROUTE ? [path] : path.split('/'));

/**
 * What a path has in place of a template's parameters, as it came; undefined where it is another path.
 * `{id}` is one part of it that is not empty, `{proxy+}` all that follows.
 */
export const parametersIn = (template: string, path: string): Record<string, string> | undefined => {
  if (template === DEFAULT_ROUTE) return {};
  const given = path.split('/');
  const wanted = template.split('/');
  const found: [string, string][] = [];
  for (const [at, part] of wanted.entries()) {
    const kind = kindOf(part);
    const value = kind === GREEDY ? given.slice(at).join('/') : (given[at] ?? '');
    if (kind === EXACT ? given[at] !== part : value === '') return undefined;
    if (kind !== EXACT) found.push([part.slice(1, kind === GREEDY ? -2 : -1), value]);
    if (kind === GREEDY) return Object.fromEntries(found);
  }
  return given.length === wanted.length ? Object.fromEntries(found) : undefined;
};

const comparePaths = (one: string, other: string): number => {
  const [ones, others] = [partsOf(one).map(kindOf), partsOf(other).map(kindOf)];
  for (let at = 0; at < Math.max(ones.length, others.length); at += 1) {
    const difference = (ones[at] ?? DEFAULT) - (others[at] ?? DEFAULT);
    if (difference !== 0) return difference;
  }
  return 0;
};

const compare = (one: RouteName, other: RouteName): number =>
  comparePaths(one.path, other.path) ||
  Number(one.method === ANY_METHOD) - Number(other.method === ANY_METHOD);

/**
 * Routes as API Gateway does: on the pair of method and path. Of the routes that take both, the most specific path
 * wins (exact over parameter over greedy), and on one path the method over `ANY`. A path that has no route for the
 * method is no end: an open `ANY /{proxy+}` takes `GET /admin` beside a guarded `POST /admin`.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html; the same was
 * measured for REST APIs.
 */
export const createRouter = <Route extends RouteName>(
  routes: readonly Route[],
): ((method: string, path: string) => Route | undefined) => {
  const exact = new Map(
    routes
      .filter(
        ({ path, method }) => method !== ANY_METHOD && partsOf(path).every((part) => kindOf(part) === EXACT),
      )
      .map((route) => [`${route.method} ${route.path}`, route]),
  );
  const others = routes.toSorted(compare);
  return (method, path) =>
    exact.get(`${method} ${path}`) ??
    others.find(
      (route) =>
        (route.method === method || route.method === ANY_METHOD) &&
        parametersIn(route.path, path) !== undefined,
    );
};
