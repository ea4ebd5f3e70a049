import { ANY_TOKEN } from '../diff/voice.ts';
import type { Route } from '../route.ts';
import { ANONYMOUS, type ScopedCaller } from './routes.ts';

/**
 * The callers that routes themselves tell apart, for an API whose clients nobody has named: a caller without a
 * token, any token, and a token for each set of scopes that opens a route.
 */
export const callersOfScopes = (routes: readonly Route[]): readonly ScopedCaller[] => {
  const sets = new Map(
    routes
      .flatMap(({ access }) => access)
      .filter((scopes) => scopes.length > 0)
      .map((scopes) => [scopes.toSorted().join(' '), scopes] as const),
  );
  return [
    ANONYMOUS,
    { name: ANY_TOKEN, scopes: [] },
    ...[...sets].map(([name, scopes]) => ({ name, scopes })),
  ];
};
