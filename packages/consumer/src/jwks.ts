import { isRecord, member } from '@mizt-auth/contract';
import type { ConsumerContext } from './context.ts';
import { JwksUnavailableError } from './errors.ts';
import { hopFetch } from './hop-fetch.ts';

/** A key set as it was fetched; `serverDate` is the server's clock in epoch milliseconds, if it told. */
export interface FetchedJwks {
  readonly keys: readonly Readonly<Record<string, unknown>>[];
  readonly serverDate: number | undefined;
}

/** The server's clock as a response tells it, in epoch milliseconds (RFC 9110 section 6.6.1). */
export const serverDate = (headers: Headers): number | undefined => {
  const at = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(at) ? undefined : at;
};

const keysOf = (body: unknown): FetchedJwks['keys'] | undefined => {
  const keys = member(body, 'keys');
  return Array.isArray(keys) ? keys.filter(isRecord) : undefined;
};

/** Fetches a key set (RFC 7517 section 5). Throws {@link JwksUnavailableError} or a network error. */
export const fetchJwks = async (context: ConsumerContext, jwksUri: string): Promise<FetchedJwks> => {
  const response = await hopFetch(context, 'keys')(jwksUri);
  const { status } = response;
  const keys = status === 200 ? keysOf(await response.json().catch(() => undefined)) : undefined;
  if (keys !== undefined) return { keys, serverDate: serverDate(response.headers) };
  const problem = status === 200 ? 'answered 200 without keys' : `answered HTTP ${status}`;
  throw new JwksUnavailableError(`${jwksUri} ${problem}.`, { jwksUri, status });
};
