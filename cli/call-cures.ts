import {
  ApiFailedError,
  ApiThrottledError,
  CallerRefusedError,
  type CallFacts,
  type ConsumerError,
  RouteMissingError,
  RouteOpenError,
  RouteRedirectsError,
} from '@mizt-auth/consumer';

interface Cures {
  readonly missing: readonly string[];
  readonly open: readonly string[];
  readonly failed: readonly string[];
  readonly throttled: readonly string[];
  /** For a right token that gets 401. */
  readonly unauthorized: readonly string[];
  /** The same with 403. */
  readonly forbidden: readonly string[];
}

const GATEWAY: Cures = {
  missing: ['Deploy the API and its stage, or check method and URL'],
  open: ['Put the authorizer on the method, deploy the stage, then run mizt-auth probe all'],
  failed: ["Read the log of the API's function"],
  throttled: ['Wait a little and try again, or raise the throttle of the stage'],
  unauthorized: [
    'Check that the authorizer of the method names the pool that issued the token, and the method this scope',
    'Deploy the stage: until then the old settings are in force',
  ],
  forbidden: ['Check whether the method wants an API key, and what a resource policy or a firewall forbids'],
};

const ANY_API: Cures = {
  missing: ['Check method and URL of the route, and that the API is deployed'],
  open: ['Have the API ask for a token on this route, then run mizt-auth probe all'],
  failed: ['Read the log of the API'],
  throttled: ['Wait a little and try again, or raise what the API lets through'],
  unauthorized: [
    'Check issuer, audience and keys that the API trusts; mizt-auth inspect shows what the token has',
    'Add audience or resource to the target in mizt-auth.json where the API insists on one',
  ],
  forbidden: [
    'Check which scopes or roles the API wants of this client; mizt-auth inspect shows what the token has',
    'Add the headers that the API wants, an API key for example, to the route in mizt-auth.json',
  ],
};

const curesOf = ({ facts: { gateway } }: { readonly facts: CallFacts }): Cures =>
  gateway ? GATEWAY : ANY_API;

const REDIRECT = [
  'Check the URL of the route: scheme, host, and the slash at its end',
  'Have the API answer a program with 401, and not with the way to a page for people',
];

const INCOMPLETE = ['Describe what the call needs: parameters and headers of the route'];

/** What to do about an API that does not answer as it should: advice on API Gateway is for API Gateway alone. Undefined for other errors. */
export const callCures = (error: ConsumerError<unknown>): readonly string[] | undefined => {
  if (error instanceof RouteRedirectsError) return REDIRECT;
  if (error instanceof RouteMissingError) return curesOf(error).missing;
  if (error instanceof RouteOpenError) return curesOf(error).open;
  if (error instanceof ApiFailedError) return curesOf(error).failed;
  if (error instanceof ApiThrottledError) return curesOf(error).throttled;
  if (!(error instanceof CallerRefusedError)) return undefined;
  const { status } = error.facts;
  if (status === 401) return curesOf(error).unauthorized;
  return status === 403 ? curesOf(error).forbidden : INCOMPLETE;
};
