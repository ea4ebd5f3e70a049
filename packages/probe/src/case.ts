import type { ProbeRoute } from './target.ts';

/** What a correct API does with the request of a case. */
export type Expectation =
  /** Answers 2xx with the route's own content: the caller may do this. */
  | 'allowed'
  /** Refuses with 401: the caller is nobody. */
  | 'unauthorized'
  /** Refuses with 401 or 403: the caller is known and may not do this. */
  | 'refused';

/** One way of calling a route; plain data. */
export interface ProbeCase {
  /** The row of the matrix, with the method where a row has several. */
  readonly id: string;
  readonly title: string;
  readonly route: ProbeRoute;
  /** Scopes of the token that is shown, or null for no token. */
  readonly tokenScopes: readonly string[] | null;
  readonly expectation: Expectation;
}

/** True for a case that shows that the right caller gets in; without it a refusal proves nothing. */
export const isControl = ({ expectation }: ProbeCase): boolean => expectation === 'allowed';

/** What is expected, in words. */
export const describeExpectation = ({ expectation, route }: ProbeCase): string => {
  if (expectation === 'allowed') return route.message === undefined ? '2xx' : `200 "${route.message}"`;
  return expectation === 'unauthorized' ? '401 "Unauthorized"' : '401 or 403';
};
