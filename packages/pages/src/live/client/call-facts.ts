import type { LiveCall, LiveExchange, LiveStack } from '@mizt-auth/local-aws/live/api';

/** The exchange with the guarded API: where the call was decided. */
export const decidedIn = ({ exchanges }: LiveCall): LiveExchange | undefined => {
  const calls = exchanges.filter(({ hop }) => hop === 'call');
  return (
    calls.findLast(({ steps }) =>
      steps.some(({ name, state }) => name === 'form' && state !== 'not asked'),
    ) ?? calls.at(-1)
  );
};

/** The exchange of a browser with the consumer API, where the call began there. */
export const openedBy = ({ exchanges }: LiveCall, stack: LiveStack): LiveExchange | undefined =>
  exchanges.find(
    ({ hop, url }) => hop === 'call' && stack.demo.some((demo) => demo.url === url.split('?')[0]),
  );

/** The step that refused an exchange; undefined where none did. */
export const refusedStep = (exchange: LiveExchange | undefined) =>
  exchange?.steps.find(({ state }) => state === 'refused');

/** How a call went. */
export type Outcome = 'running' | 'passed' | 'refused' | 'asked';

/** Where no API was called, things were asked and nothing was decided. */
export const outcomeOf = (call: LiveCall): Outcome => {
  const decided = decidedIn(call);
  if (decided === undefined)
    return call.exchanges.some(({ status }) => status === null) ? 'running' : 'asked';
  if (decided.status === null) return 'running';
  return decided.status < 400 ? 'passed' : 'refused';
};

const sentenceOf = (exchange: LiveExchange): string => {
  const refused = refusedStep(exchange);
  if (refused !== undefined) return `Refused at ${refused.name}: ${refused.why}`;
  return exchange.status !== null && exchange.status < 400
    ? 'Let in: every step passed.'
    : `The function answered with HTTP ${exchange.status}.`;
};

/** How a call went, in a sentence. */
export const verdictOf = (call: LiveCall): string => {
  const decided = decidedIn(call);
  const failed = call.exchanges.find(({ hop, status }) => hop !== 'call' && status !== null && status >= 400);
  if (decided?.status != null) return sentenceOf(decided);
  if (failed !== undefined)
    return `${failed.service} answered ${failed.operation} with HTTP ${failed.status}.`;
  return decided === undefined ? 'No API was called so far.' : 'On its way …';
};

/** A program's name out of its User-Agent. */
export const programOf = ({ caller }: LiveCall): string => {
  if (caller.startsWith('mizt-auth')) return 'this page';
  if (caller === 'node') return 'a Node program';
  if (/^Mozilla\//.test(caller)) return 'a browser';
  return caller.split(' ')[0]?.replace('/', ' ').slice(0, 40) || 'unknown';
};
