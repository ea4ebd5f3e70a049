import {
  AbortedError,
  type ConsumerError,
  InsecureUrlError,
  NetworkError,
  type NetworkProblem,
  TimeoutError,
} from './errors.ts';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** True for a host that never leaves this machine. */
export const isLoopback = (url: URL): boolean => LOOPBACK.test(url.hostname);

/** Throws {@link InsecureUrlError} unless the URL is https, or http to this machine (RFC 6750 section 5.3). */
export const assertSecure = (url: URL): void => {
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))) return;
  throw new InsecureUrlError(`${url.origin} is not https, so a token would travel in the clear.`, {
    url: url.origin,
  });
};

const PROBLEMS: readonly (readonly [RegExp, NetworkProblem])[] = [
  [/^(ENOTFOUND|EAI_AGAIN)$/, 'dns'],
  [/^ECONNREFUSED$/, 'refused'],
  [/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY/, 'tls'],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, 'reset'],
];

const WORDS: Readonly<Record<NetworkProblem, string>> = {
  dns: 'does not resolve',
  refused: 'refuses the connection',
  tls: 'has a certificate that is not trusted',
  reset: 'closed the connection',
  other: 'cannot be reached',
};

const causeCode = (error: unknown): string => {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return 'UNKNOWN';
};

/** Turns whatever `fetch` or the AWS SDK threw for want of an answer into one of our errors. */
export const networkError = (error: unknown, host: string): NetworkError => {
  const cause = causeCode(error);
  const problem = PROBLEMS.find(([pattern]) => pattern.test(cause))?.[1] ?? 'other';
  return new NetworkError(
    `${host} ${WORDS[problem]} (${cause}).`,
    { host, problem, cause },
    { cause: error },
  );
};

/** True where the cause is known to lie in the network. */
export const isNetworkFault = (error: unknown): boolean => {
  const cause = causeCode(error);
  return PROBLEMS.some(([pattern]) => pattern.test(cause));
};

/** Says why a request that was cut short was cut short; `abort` is the caller's own signal. */
export const interruption = (
  error: unknown,
  host: string,
  timeoutMs: number,
  abort: AbortSignal | undefined,
): ConsumerError<unknown> | undefined => {
  if (abort?.aborted) return new AbortedError('Interrupted.', { host });
  if (error instanceof Error && error.name === 'TimeoutError') {
    return new TimeoutError(`${host} did not answer within ${timeoutMs} ms.`, { host, timeoutMs });
  }
  return undefined;
};
