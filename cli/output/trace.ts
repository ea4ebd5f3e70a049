import type { Hop } from '@mizt-auth/consumer';

const header =
  (arrow: string) =>
  ([name, value]: [string, string]): string =>
    `      ${arrow} ${name}: ${value}`;

/** The lines that show one HTTP exchange: method, URL, status, time, headers without their secrets. */
export const traceHop = ({
  hop,
  method,
  url,
  status,
  durationMs,
  requestHeaders,
  responseHeaders,
}: Hop): string[] => [
  `    ${hop.padEnd(6)}  ${method} ${url}  ${status ?? 'no answer'}  ${Math.round(durationMs)} ms`,
  ...Object.entries(requestHeaders).map(header('>')),
  ...Object.entries(responseHeaders).map(header('<')),
];
