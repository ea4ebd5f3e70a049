import type { ApiResponse } from '@mizt-auth/consumer';
import type { ProbeRequest } from '../wire/request.ts';

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

/** Redirects that are followed in a row. */
export const MOST_REDIRECTS = 5;

/** RFC 9110 section 15.4.4: what 303 points at is read; the others keep the method. */
const asRead = ({ body: _, ...request }: ProbeRequest): ProbeRequest => ({ ...request, method: 'GET' });

/**
 * The request that a redirect asks for; undefined where the answer is none, or leads to another origin:
 * no credential ever leaves the host that it is for.
 */
export const redirected = (request: ProbeRequest, response: ApiResponse): ProbeRequest | undefined => {
  const { location } = response.headers;
  if (!REDIRECTS.includes(response.status) || location === undefined) return undefined;
  const asked = new URL(request.url);
  if (!URL.canParse(location, asked.href)) return undefined;
  const { href, origin, pathname, search } = new URL(location, asked.href);
  if (origin !== asked.origin) return undefined;
  const next = response.status === 303 && request.method !== 'HEAD' ? asRead(request) : request;
  const raw = next.raw && { ...next.raw, target: `${pathname}${search}`, before: undefined };
  return { ...next, url: href, ...(raw && { raw }) };
};

/** True where redirects ended at another path than the route's own. */
export const isElsewhere = (end: ProbeRequest, route: { readonly url: string }): boolean => {
  const trimmed = (url: string): string => new URL(url).pathname.replace(/\/$/, '');
  return trimmed(end.url) !== trimmed(route.url);
};
