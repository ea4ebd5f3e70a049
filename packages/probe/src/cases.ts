import type { ProbeCase } from './case.ts';
import type { ProbeRoute, ProbeTarget } from './target.ts';

/** A caller without a token. */
export const noTokenCases = ({ routes }: ProbeTarget): ProbeCase[] =>
  routes.map((route) => ({
    id: `A01-${route.method}`,
    title: `${route.method} without a token`,
    route,
    tokenScopes: null,
    expectation: 'unauthorized',
  }));

const words = (scopes: readonly string[]): string => scopes.join(' or ');

/** A caller with a scope of the route: the control that makes the refusals mean something. */
export const controlCases = ({ routes }: ProbeTarget): ProbeCase[] =>
  routes.map((route, index) => ({
    id: `CTL-${String(index + 1).padStart(2, '0')}`,
    title: `${route.method} with a ${words(route.scopes)} token`,
    route,
    tokenScopes: route.scopes.slice(0, 1),
    expectation: 'allowed',
  }));

// F01 is the matrix's row for reading callers that try to change something, F02 for the opposite.
const scopeRow = ({ method }: ProbeRoute): string => (method === 'GET' ? 'F02' : 'F01');

/** A caller whose token was bought for another route. */
export const wrongScopeCases = ({ routes }: ProbeTarget): ProbeCase[] => {
  const allScopes = [...new Set(routes.flatMap(({ scopes }) => scopes))];
  return routes.flatMap((route) =>
    allScopes
      .filter((scope) => !route.scopes.includes(scope))
      .map(
        (scope): ProbeCase => ({
          id: `${scopeRow(route)}-${route.method}`,
          title: `${route.method} with a ${scope} token`,
          route,
          tokenScopes: [scope],
          expectation: 'refused',
        }),
      ),
  );
};

/** Every case, controls first. */
export const allCases = (target: ProbeTarget): ProbeCase[] => [
  ...controlCases(target),
  ...noTokenCases(target),
  ...wrongScopeCases(target),
];

/** What the token of one route's scope opens, and what it must not open. */
export const casesForScope = (target: ProbeTarget, method: string): ProbeCase[] => {
  const own = target.routes.find((route) => route.method === method)?.scopes[0];
  return [...controlCases(target), ...wrongScopeCases(target)].filter(
    ({ tokenScopes }) => tokenScopes?.[0] === own,
  );
};
