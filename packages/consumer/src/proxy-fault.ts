/** What a proxy did wrong, as a sentence and by its code. */
export interface ProxyFault {
  readonly sentence: string;
  readonly cause: string;
}

// The connection that did not come about was the one to the proxy: nothing else is connected to.
const UNREACHED: readonly (readonly [RegExp, string])[] = [
  [/^ECONNREFUSED$/, 'refuses the connection'],
  [/^(ENOTFOUND|EAI_AGAIN)$/, 'does not resolve'],
  [/^UND_ERR_PRX_CONN$/, 'closed the connection'],
  [/^UND_ERR_PRX_TLS$/, 'has a certificate for another host name'],
  [/^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/, 'cannot be reached'],
];

// undici says with which status a proxy answered CONNECT (RFC 9110 section 9.3.6) in its error's text alone.
const STATUS = /Proxy response \((\d+)\)|Proxy Authentication Required \((407)\)/;

const refusal = (status: string, host: string): string => {
  if (status === '407') return 'wants a user name and a password, or others than it got';
  return `${status.startsWith('5') ? 'cannot reach' : 'refuses to connect to'} ${host}`;
};

/** Says what a proxy did wrong where it was the proxy; `errors` is what was thrown and its causes. */
export const proxyFault = (errors: readonly Error[], host: string, via: string): ProxyFault | undefined => {
  for (const error of errors) {
    const [, tunnel, plain] = STATUS.exec(error.message) ?? [];
    const status = tunnel ?? plain;
    if (status !== undefined)
      return {
        sentence: `The proxy ${via} ${refusal(status, host)} (HTTP ${status}).`,
        cause: `HTTP ${status}`,
      };
    const cause = 'code' in error ? String(error.code) : '';
    const words = UNREACHED.find(([pattern]) => pattern.test(cause))?.[1];
    if (words !== undefined) return { sentence: `The proxy ${via} ${words} (${cause}).`, cause };
  }
  return undefined;
};
