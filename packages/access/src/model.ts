import type { SourceLine } from './route.ts';

/** What a caller may do on a route. */
export type Decision = 'allow' | 'deny';

/** The name of the caller without a token. */
export const NOBODY = 'nobody';

/** A method and a path as it is declared, `/orders/{id}`. */
export interface RouteName {
  readonly method: string;
  readonly path: string;
}

/** Who may call one route: a decision for each caller of the model. */
export interface AccessRule extends RouteName {
  readonly callers: Readonly<Record<string, Decision>>;
  /** Where it is written. */
  readonly source?: SourceLine | undefined;
}

/**
 * Where a request, or an answer, names an object: a parameter of the path, of the query, a header, a member
 * of a JSON body (`order.ownerId`), or the answer of a route that lists objects.
 */
export type ObjectPlace =
  | { readonly in: 'path' | 'query' | 'header' | 'body'; readonly name: string }
  | { readonly in: 'list' };

/** Whose objects are whose, in one place of one route. */
export interface ObjectRule {
  /** The method that it holds for; every method of the path where left out. */
  readonly method?: string | undefined;
  /** As it is declared, `/orders/{id}`. */
  readonly path: string;
  readonly place: ObjectPlace;
  /** Ids by the client that owns them; for a list, what of its objects stands in the answer. No id has two owners. */
  readonly owners: Readonly<Record<string, readonly string[]>>;
  /** Where it is written. */
  readonly source?: SourceLine | undefined;
}

/** Who may call what: each route has a decision for each caller. */
export interface AccessModel {
  /** Names of clients, and {@link NOBODY}. */
  readonly callers: readonly string[];
  readonly rules: readonly AccessRule[];
  readonly objects: readonly ObjectRule[];
}

/** A route by what tells it from others: the names of its parameters do not, but whether one takes all that follows. */
export const routeKey = ({ method, path }: RouteName): string =>
  `${method} ${path.replace(/\{[^{}]*?(\+?)\}/g, '{$1}')}`;

/** A route as people write it, `GET /orders/{id}`. */
export const routeText = ({ method, path }: RouteName): string => `${method} ${path}`;

/** The rule of a route; undefined where the model has none. */
export const ruleFor = (model: AccessModel, route: RouteName): AccessRule | undefined =>
  model.rules.find((rule) => routeKey(rule) === routeKey(route));

/** What of a route names objects. */
export const objectsFor = (model: AccessModel, route: RouteName): readonly ObjectRule[] =>
  model.objects.filter(({ method = route.method, path }) => routeKey({ method, path }) === routeKey(route));

/** The routes that an object rule is about. */
export const routesOfObject = (
  { rules }: Pick<AccessModel, 'rules'>,
  { method, path }: Pick<ObjectRule, 'method' | 'path'>,
): readonly AccessRule[] =>
  rules.filter((rule) => routeKey(rule) === routeKey({ method: method ?? rule.method, path }));

/** True where the caller may call the route; false too where the rule says nothing about it. */
export const allows = ({ callers }: AccessRule, caller: string): boolean =>
  Object.hasOwn(callers, caller) && callers[caller] === 'allow';

const parametersOf = (path: string): string[] =>
  [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);

/** What the parameter of an object rule is called in another spelling of its path: the one in the same position. */
export const parameterIn = ({ path, place }: ObjectRule, template: string): string | undefined =>
  place.in === 'path' ? parametersOf(template)[parametersOf(path).indexOf(place.name)] : undefined;

/** What tells a place of ids from others on the same path: a parameter is known by its position, and not by its name. */
export const placeKey = ({ path, place }: Pick<ObjectRule, 'path' | 'place'>): string => {
  if (place.in === 'list') return 'list';
  return place.in === 'path' ? `path ${parametersOf(path).indexOf(place.name)}` : `${place.in} ${place.name}`;
};
