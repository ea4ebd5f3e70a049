import type { ProbeRoute } from '../matrix/route.ts';
import type { ProbeRequest } from '../wire/request.ts';

/** What stands in the record for the value of a secret header. */
const HIDDEN = '[redacted]';

/** The same route with nothing secret in its headers, for the record. */
export const withoutSecrets = ({ secretHeaders = [], headers = {}, ...route }: ProbeRoute): ProbeRoute => ({
  ...route,
  secretHeaders,
  headers: { ...headers, ...Object.fromEntries(secretHeaders.map((name) => [name, HIDDEN])) },
});

/**
 * A request with the route's own headers, as long as it goes to the route's host. What a case sets itself stays, but
 * for an API key: without the real one nobody is let in, and no refusal would say anything about tokens.
 */
export const withRouteHeaders = (request: ProbeRequest, route: ProbeRoute): ProbeRequest => {
  const { headers: own = {}, secretHeaders = [], url } = route;
  if (request.hop === 'obtain' || Object.keys(own).length === 0) return request;
  if (new URL(request.url).origin !== new URL(url).origin) return request;
  const { headers = {}, raw } = request;
  const secret = new Set(secretHeaders.map((name) => name.toLowerCase()));
  const isFree = ([name]: readonly [string, string]): boolean => !secret.has(name.toLowerCase());
  const lines = raw?.lines?.filter(isFree);
  const kept = Object.entries(headers).filter(isFree);
  const set = new Set([...kept, ...(lines ?? [])].map(([name]) => name.toLowerCase()));
  const added = Object.entries(own).filter(([name]) => !set.has(name.toLowerCase()));
  return {
    ...request,
    headers: Object.fromEntries([...added, ...kept]),
    raw: raw && {
      ...raw,
      lines,
      before: raw.before?.map((earlier) => withRouteHeaders(earlier, route)),
    },
  };
};
