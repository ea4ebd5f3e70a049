import { isProtected, type Route } from '@mizt-auth/access';
import {
  type AccessToken,
  ApiFailedError,
  type ApiResponse,
  ApiThrottledError,
  CallerRefusedError,
  callApi,
  isNoRoute,
  RouteMissingError,
  RouteOpenError,
  RouteRedirectsError,
  shownText,
} from '@mizt-auth/consumer';
import type { Session } from '../session.ts';
import { partsOf, withoutSecrets } from '../targets/routes.ts';
import type { ResolvedTarget } from '../targets/target.ts';

/** A route, and how its API judges tokens. */
export interface Called extends Pick<ResolvedTarget, 'cognito'> {
  readonly route: Route;
}

const nameOf = ({ route: { method, url } }: Called): string => `${method} ${url}`;

const factsOf = ({ route: { method, url }, cognito }: Called, { status }: ApiResponse) => ({
  method,
  url,
  status,
  gateway: cognito,
});

// Where a redirect leads may hold what is secret behind the path.
const placeOf = (location: string | undefined, base: string): string => {
  if (location === undefined || !URL.canParse(location, base)) return 'elsewhere';
  const { origin, pathname } = new URL(location, base);
  return `to ${shownText(`${origin}${pathname}`)}`;
};

const send = async (
  { context }: Session,
  called: Called,
  token: AccessToken | undefined,
): Promise<ApiResponse> => {
  const { route } = called;
  const { method, url } = route;
  const sent = { method, url, token: token?.value, ...partsOf(route) };
  const response = await callApi(withoutSecrets(context, route), sent);
  const { status, headers } = response;
  const who = token === undefined ? 'a caller without a token' : 'a caller with a token';
  const facts = factsOf(called, response);
  if (status === 429)
    throw new ApiThrottledError(`${nameOf(called)} throttles ${who} (HTTP 429), so nothing is known.`, facts);
  if (status >= 300 && status < 400)
    throw new RouteRedirectsError(
      `${nameOf(called)} sends ${who} ${placeOf(headers.location, url)} (HTTP ${status}).`,
      facts,
    );
  if (status >= 500)
    throw new ApiFailedError(`${nameOf(called)} failed with HTTP ${status} for ${who}.`, facts);
  return response;
};

// A refusal shows that route and authorizer are there; nothing is changed by looking.
const refused = (called: Called, response: ApiResponse): string => {
  const { status } = response;
  const facts = factsOf(called, response);
  if (isNoRoute(response) || status === 405)
    throw new RouteMissingError(`${nameOf(called)} is not deployed (HTTP ${status}).`, facts);
  if (status < 300) throw new RouteOpenError(`${nameOf(called)} lets a caller without a token in.`, facts);
  return `${nameOf(called)} refuses a caller without a token (HTTP ${status})`;
};

/**
 * Calls a route without a token, and says what came back. A route that is open by its description, and changes
 * something, is left alone. Throws one of the errors about calls.
 */
export const callWithoutToken = async (session: Session, called: Called): Promise<string> => {
  if (isProtected(called.route)) return refused(called, await send(session, called, undefined));
  if (!isReading(called.route)) return `${nameOf(called)} is open and writes, so it is not called`;
  return welcomed(called, await send(session, called, undefined), 'everyone');
};

/** True for a route that changes nothing (RFC 9110 section 9.2.1). */
export const isReading = ({ method }: Route): boolean => method === 'GET' || method === 'HEAD';

// RFC 6750 section 3: why a token was refused stands in this header.
const reasonIn = ({ status, headers }: ApiResponse): string => {
  const challenge = headers['www-authenticate'];
  return challenge === undefined ? `HTTP ${status}` : `HTTP ${status}, ${shownText(challenge)}`;
};

const welcomed = (called: Called, response: ApiResponse, who: string): string => {
  const { status } = response;
  if (status < 300) return `${nameOf(called)} lets ${who} in (HTTP ${status})`;
  // It was not refused: what the address names is not there.
  if (status === 404 || status === 410)
    return `${nameOf(called)} lets ${who} in and finds nothing there (HTTP ${status})`;
  const verb = status === 401 || status === 403 ? 'refuses' : 'has no content for';
  throw new CallerRefusedError(
    `${nameOf(called)} ${verb} ${who} (${reasonIn(response)}).`,
    factsOf(called, response),
  );
};

/** Calls a route that reads with a right token, and says what came back. Throws one of the errors about calls. */
export const callWithToken = async (
  session: Session,
  called: Called,
  token: AccessToken,
): Promise<string> => {
  const words = token.scope === '' ? 'a right token' : `a token for ${token.scope}`;
  return welcomed(called, await send(session, called, token), words);
};
