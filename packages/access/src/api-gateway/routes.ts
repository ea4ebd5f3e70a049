import { onOneLine } from '@mizt-auth/contract';
import { anyScope, type Route } from '../route.ts';
import {
  ANY_METHOD,
  createRouter,
  DEFAULT_ROUTE,
  EVERY_METHOD,
  methodsOf,
  parametersIn,
} from '../routing.ts';
import { withoutToken } from './barriers.ts';
import { fillPath } from './fill.ts';
import type { DeployedApi, DeployedAuthorizer, DeployedRoute } from './model.ts';

/** What is known of an API beside what API Gateway says of it. */
export interface ApiParts {
  /** The URL that its paths are below, without a slash at its end. */
  readonly baseUrl: string;
  /** Whether an authorizer takes the tokens that are obtained. */
  readonly trusts: (authorizer: DeployedAuthorizer) => boolean;
  /** Values of path parameters, by name. */
  readonly examples: Readonly<Record<string, string>>;
  /** Stands in for a value that nobody gives; a route that lacks one is left out where this is undefined. */
  readonly anyValue?: string | undefined;
  /** Names of headers that go along in each request. */
  readonly headers: readonly string[];
  /** The methods that `ANY` is tried as; GET, POST, PUT, PATCH and DELETE where left out. */
  readonly anyMethods?: readonly string[] | undefined;
}

/** The routes of an API that a caller with a token can be tried on, and those that are left out. */
export interface ApiRoutes {
  readonly routes: readonly Route[];
  /** Each with the reason: `GET /orders asks for an AWS signature, which no token replaces`. */
  readonly left: readonly string[];
}

const accessOf = ({ guard }: DeployedRoute): Route['access'] => {
  if (guard.kind === 'open' || !('scopes' in guard)) return [];
  return guard.scopes.length === 0 ? [[]] : anyScope(guard.scopes);
};

// `ANY` opens these to the same tokens, whether or not its function knows them.
const coveredBy = ({ anyMethods = EVERY_METHOD }: ApiParts): readonly string[] =>
  [...EVERY_METHOD, 'HEAD', 'OPTIONS'].filter((method) => !anyMethods.includes(method));

const valuesIn = (template: string, path: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(parametersIn(template, path) ?? {}).map(([name, value]) => [
      name,
      decodeURIComponent(value),
    ]),
  );

const textOf = ({ method, path }: DeployedRoute): string =>
  path === DEFAULT_ROUTE ? path : onOneLine(`${method} ${path}`);

type PathRouter = (path: string) => string | undefined;

const byPathAlone = ({ routes }: DeployedApi): PathRouter => {
  const route = createRouter(routes.map(({ path }) => ({ method: ANY_METHOD, path })));
  return (path) => route(ANY_METHOD, path)?.path;
};

const pathFor = (
  deployed: DeployedRoute,
  { examples, anyValue }: ApiParts,
  route: PathRouter,
): ReturnType<typeof fillPath> => {
  const filled = fillPath(deployed.path, examples, anyValue);
  if ('lacks' in filled || anyValue !== undefined || route(filled.path) === deployed.path) return filled;
  return { lacks: `is another route with the values in "examples" of the target: choose others` };
};

/**
 * The routes of a deployed API with their URLs. What no bearer token opens, or what cannot be called for want of
 * something, is left out and named: nothing is said about it.
 *
 * A method that a guarded path lacks is no route, although an open `ANY /{proxy+}` beside it takes its calls: nobody
 * declared it, and whoever gets in there is found by that.
 */
export const routesOfApi = (api: DeployedApi, parts: ApiParts): ApiRoutes => {
  const route = byPathAlone(api);
  const left: string[] = [];
  const routes = api.routes.flatMap((deployed): Route[] => {
    if (deployed.preflight) return [];
    const filled = pathFor(deployed, parts, route);
    const reason = withoutToken(api, deployed, parts) ?? ('lacks' in filled ? filled.lacks : undefined);
    if (reason !== undefined || 'lacks' in filled) {
      left.push(`${textOf(deployed)} ${reason}`);
      return [];
    }
    return methodsOf(deployed, api.routes, parts.anyMethods).map((method) => ({
      method,
      url: `${parts.baseUrl}${filled.path}`,
      template: deployed.path,
      parameters: valuesIn(deployed.path, filled.path),
      access: accessOf(deployed),
      ...(deployed.method === ANY_METHOD && { covers: coveredBy(parts) }),
    }));
  });
  return { routes, left };
};

/** True where an open route takes every path that no other one does. */
export const isCatchAll = ({ routes }: DeployedApi): boolean =>
  routes.some(
    ({ path, guard }) => guard.kind === 'open' && (path === DEFAULT_ROUTE || /^\/\{[^{}]+\+\}$/.test(path)),
  );
