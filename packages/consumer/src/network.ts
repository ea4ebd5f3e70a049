import type { ConsumerContext } from './context.ts';
import {
  AbortedError,
  type ConsumerError,
  InsecureUrlError,
  NetworkError,
  type NetworkProblem,
  TimeoutError,
} from './errors.ts';
import { proxyFault } from './proxy-fault.ts';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** True for a host that never leaves this machine. */
export const isLoopback = (url: URL): boolean => LOOPBACK.test(url.hostname);

/** True where a token may go to a URL: https, or http to this machine or by leave (RFC 6750 section 5.3). */
export const isSecure = (url: URL, { allowHttp }: Pick<ConsumerContext, 'allowHttp'>): boolean =>
  url.protocol === 'https:' || (url.protocol === 'http:' && (isLoopback(url) || allowHttp !== undefined));

/** Throws {@link InsecureUrlError} unless {@link isSecure}; what goes in the clear by leave is told. */
export const assertSecure = (url: URL, context: Pick<ConsumerContext, 'allowHttp'>): void => {
  if (!isSecure(url, context))
    throw new InsecureUrlError(`${url.origin} is not https, so a token would travel in the clear.`, {
      url: url.origin,
    });
  if (url.protocol === 'http:' && !isLoopback(url)) context.allowHttp?.(url.origin);
};

/** What went wrong by the codes of Node.js, OpenSSL and undici, and how it is said after the host's name. */
const PROBLEMS: readonly (readonly [RegExp, NetworkProblem, string])[] = [
  [/^(ENOTFOUND|EAI_AGAIN)$/, 'dns', 'does not resolve'],
  [/^ECONNREFUSED$/, 'refused', 'refuses the connection'],
  [/^CERT_HAS_EXPIRED$/, 'certificate', 'has a certificate that has expired'],
  [/^CERT_NOT_YET_VALID$/, 'certificate', 'has a certificate that is not valid yet'],
  [/ALTNAME_INVALID|HOSTNAME_MISMATCH/, 'certificate', 'has a certificate for another host name'],
  [/SELF_SIGNED|UNABLE_TO_/, 'unknown authority', 'has a certificate of an authority that is not known here'],
  [/CERT/, 'certificate', 'has a certificate that is not trusted'],
  [/TLS|SSL|EPROTO/, 'tls', 'does not come to terms over TLS'],
  [/^HPE_/, 'http', 'gives no answer that is HTTP'],
  [/^BAD_PORT$/, 'port', 'is on a port that no HTTP client calls'],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, 'reset', 'closed the connection'],
];

const UNKNOWN = [undefined, 'other', 'cannot be reached'] as const;

const causesOf = function* (error: unknown): Generator<Error> {
  for (let at: unknown = error; at instanceof Error; at = at.cause) yield at;
};

// The platform's fetch gives no code for a port that it blocks (fetch.spec.whatwg.org, "bad port").
const codeOf = (at: Error): string | undefined => {
  if (at.message === 'bad port') return 'BAD_PORT';
  return 'code' in at && typeof at.code === 'string' ? at.code : undefined;
};

const causeCode = (error: unknown): string => {
  for (const at of causesOf(error)) {
    const code = codeOf(at);
    if (code !== undefined) return code;
  }
  return 'UNKNOWN';
};

/**
 * Turns whatever `fetch` or the AWS SDK threw for want of an answer into one of our errors. `via` is the proxy
 * that stood between, as host and port.
 */
export const networkError = (error: unknown, host: string, via?: string): NetworkError => {
  const fault = via === undefined ? undefined : proxyFault([...causesOf(error)], host, via);
  if (fault !== undefined) {
    const facts = { host, problem: 'proxy', cause: fault.cause } as const;
    return new NetworkError(fault.sentence, facts, { cause: error });
  }
  const cause = causeCode(error);
  const [, problem, words] = PROBLEMS.find(([pattern]) => pattern.test(cause)) ?? UNKNOWN;
  return new NetworkError(`${host} ${words} (${cause}).`, { host, problem, cause }, { cause: error });
};

/** True where the cause is known to lie in the network. */
export const isNetworkFault = (error: unknown): boolean => {
  const cause = causeCode(error);
  return PROBLEMS.some(([pattern]) => pattern.test(cause));
};

/** Says why a request that was cut short was cut short; `via` is as in {@link networkError}. */
export const interruption = (
  error: unknown,
  host: string,
  { timeoutMs, signal }: Pick<ConsumerContext, 'timeoutMs' | 'signal'>,
  via?: string,
): ConsumerError<unknown> | undefined => {
  if (signal?.aborted) return new AbortedError('Interrupted.', { host });
  if (error instanceof Error && error.name === 'TimeoutError') {
    const way = via === undefined ? '' : ` through the proxy ${via}`;
    return new TimeoutError(`${host} did not answer within ${timeoutMs} ms${way}.`, { host, timeoutMs });
  }
  return undefined;
};
