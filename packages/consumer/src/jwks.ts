import { isRecord, member } from '@mizt-auth/contract';
import type { ConsumerContext } from './context.ts';
import { JwksUnavailableError } from './errors.ts';
import { hopFetch } from './hop-fetch.ts';

/** A key set as it was fetched; `serverDate` is the server's clock in epoch milliseconds, if it told. */
export interface FetchedJwks {
  readonly keys: readonly Readonly<Record<string, unknown>>[];
  readonly serverDate: number | undefined;
}

/** Where an issuer of Cognito shows its keys. */
export const jwksUrlOf = (issuer: string): string => `${issuer}/.well-known/jwks.json`;

/** The server's clock as a response tells it, in epoch milliseconds (RFC 9110 section 6.6.1). */
export const serverDate = (headers: Headers): number | undefined => {
  const at = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(at) ? undefined : at;
};

const keysOf = (body: unknown): FetchedJwks['keys'] | undefined => {
  const keys = member(body, 'keys');
  return Array.isArray(keys) ? keys.filter(isRecord) : undefined;
};

/** Fetches the public keys of an issuer (RFC 7517 section 5). Throws {@link JwksUnavailableError} or a network error. */
export const fetchJwks = async (context: ConsumerContext, issuer: string): Promise<FetchedJwks> => {
  const jwksUrl = jwksUrlOf(issuer);
  const response = await hopFetch(context, 'keys')(jwksUrl);
  const body: unknown = await response.json().catch(() => undefined);
  const keys = keysOf(body);
  if (response.status === 200 && keys !== undefined)
    return { keys, serverDate: serverDate(response.headers) };
  const { status } = response;
  throw new JwksUnavailableError(`${jwksUrl} answered HTTP ${status} without keys.`, { jwksUrl, status });
};
