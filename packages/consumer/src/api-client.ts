import type { ConsumerContext } from './context.ts';
import { hopFetch } from './hop-fetch.ts';
import type { TokenSource } from './token-source.ts';

/** A call to an API; without a token no Authorization header is sent. */
export interface ApiRequest {
  readonly method: string;
  readonly url: string;
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
}

/** What the API answered. */
export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly durationMs: number;
}

/**
 * Calls an API with a bearer token (RFC 6750 section 2.1). Any HTTP status is an answer, not an error.
 *
 * Throws a network, timeout or abort error where no answer came.
 */
export const callApi = async (context: ConsumerContext, request: ApiRequest): Promise<ApiResponse> => {
  const startedAt = performance.now();
  const response = await hopFetch(context, 'call')(request.url, {
    method: request.method,
    headers: { ...request.headers, ...(request.token && { authorization: `Bearer ${request.token}` }) },
    ...(request.body !== undefined && { body: request.body }),
  });
  const body = await response.text();
  const durationMs = performance.now() - startedAt;
  return { status: response.status, headers: Object.fromEntries(response.headers), body, durationMs };
};

/** A call whose token comes from a source. */
export type AuthorizedRequest = Omit<ApiRequest, 'token'> & { readonly scopes: readonly string[] };

/**
 * Calls an API with a token from the source. A 401 for a token that was kept from before means that
 * the token may have gone bad meanwhile: it is dropped and the call repeated once with a new one.
 *
 * Throws what obtaining a token and {@link callApi} throw.
 */
export const callAuthorized = async (
  context: ConsumerContext,
  source: TokenSource,
  { scopes, ...request }: AuthorizedRequest,
): Promise<ApiResponse> => {
  const { token, reused } = await source.get(scopes);
  const response = await callApi(context, { ...request, token: token.value });
  if (response.status !== 401 || !reused) return response;
  await source.drop(token);
  const renewed = await source.get(scopes);
  return callApi(context, { ...request, token: renewed.token.value });
};
