import { type ApiResponse, isNoRoute as isKnownNoRoute } from '@mizt-auth/consumer';
import { memberOf } from '../wire/body.ts';
import type { ProbeRequest } from '../wire/request.ts';

/** How the target answers where there is nothing, learned by asking for it. */
export type NoRoute = readonly NoRouteSignature[];

/** What such an answer looks like. */
export interface NoRouteSignature {
  readonly status: number;
  readonly errorType: string | undefined;
  readonly message: string | undefined;
}

// Hashes and ids differ from answer to answer.
const steady = (text: unknown): string | undefined =>
  typeof text === 'string' ? text.replace(/'[^']*'|"[^"]*"|[0-9a-f-]{16,}/gi, '…') : undefined;

/** What is worth remembering of an answer to a request for nothing. */
export const signatureOf = ({ status, headers, body }: ApiResponse): NoRouteSignature => ({
  status,
  errorType: headers['x-amzn-errortype'],
  message: steady(memberOf(body, 'message') ?? body),
});

const sameAs = (one: NoRouteSignature, other: NoRouteSignature): boolean =>
  one.status === other.status && one.errorType === other.errorType && one.message === other.message;

/**
 * True where the answer means that there is no such route or stage. A 401 never does: a target that
 * asks everyone for a token first says nothing about its routes.
 */
export const isNoRoute = (response: ApiResponse, learned: NoRoute): boolean => {
  if (isKnownNoRoute(response)) return true;
  const { status } = response;
  const signature = signatureOf(response);
  return status >= 400 && status !== 401 && learned.some((known) => sameAs(known, signature));
};

const pathOf = ({ url, raw }: ProbeRequest): string =>
  (raw?.target ?? new URL(url).pathname).split('?')[0] ?? '';

/**
 * True where a request for another path than the route's own is answered with the page that a path which does not
 * exist gets as well: whoever reads that has not come in.
 */
export const isPageForAll = (
  request: ProbeRequest,
  route: { readonly url: string },
  response: ApiResponse,
  learned: NoRoute,
): boolean => {
  if (response.status >= 300 || pathOf(request) === new URL(route.url).pathname) return false;
  const signature = signatureOf(response);
  return learned.some((known) => sameAs(known, signature));
};
