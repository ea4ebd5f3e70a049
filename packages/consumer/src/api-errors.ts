import { ConsumerError } from './errors.ts';

/** A call that did not go as it should; `gateway` is true where API Gateway with a Cognito authorizer answers. */
export interface CallFacts {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly gateway: boolean;
}

/** The API knows no such route, or the stage is not deployed. */
export class RouteMissingError extends ConsumerError<CallFacts> {
  readonly code = 'ROUTE_MISSING';
}

/** The API lets a caller without a token in. */
export class RouteOpenError extends ConsumerError<CallFacts> {
  readonly code = 'ROUTE_OPEN';
}

/** The API sends the caller elsewhere, which is neither content nor a refusal. */
export class RouteRedirectsError extends ConsumerError<CallFacts> {
  readonly code = 'ROUTE_REDIRECTS';
}

/** The API throttles, so that nothing is known of what it would have answered. */
export class ApiThrottledError extends ConsumerError<CallFacts> {
  readonly code = 'API_THROTTLED';
}

/** The API answers with a fault of its own. */
export class ApiFailedError extends ConsumerError<CallFacts> {
  readonly code = 'API_FAILED';
}

/** The API refuses a caller whose token has the route's scopes. */
export class CallerRefusedError extends ConsumerError<CallFacts> {
  readonly code = 'CALLER_REFUSED';
}
