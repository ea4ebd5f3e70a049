import type { Hop } from '@mizt-auth/consumer';
import { STEPS, type Step } from '@mizt-auth/token-rules';

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

const width = (words: readonly string[]): number => Math.max(...words.map(({ length }) => length));

const NAME_WIDTH = width(STEPS);
const STATE_WIDTH = width(['passed', 'refused', 'not reached'] satisfies Step['state'][]);

/** The lines that show how a token was judged on a route, a step each; what was not reached is left out but for its name. */
export const traceSteps = (about: string, steps: readonly Step[]): string[] => [
  `    steps   ${about}`,
  ...steps.map(({ name, state, why }) => {
    const line = `      ${state.padEnd(STATE_WIDTH)}  ${name.padEnd(NAME_WIDTH)}`;
    return state === 'not reached' ? line.trimEnd() : `${line}  ${why}`;
  }),
];
