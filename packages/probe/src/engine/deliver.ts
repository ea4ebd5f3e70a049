import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiResponse, ConsumerContext } from '@mizt-auth/consumer';
import type { ProbeRequest } from '../wire/request.ts';
import { type Sent, send, viaProxy } from '../wire/send.ts';
import { isThrottled } from '../wire/token-body.ts';
import type { Health } from './health.ts';
import type { Pacer } from './pace.ts';
import type { Patience } from './patience.ts';
import type { BuiltTwice } from './record.ts';
import { MOST_REDIRECTS, redirected } from './redirect.ts';
import type { EngineContext } from './run-context.ts';

/** What sending an attempt needs. */
export interface Sender {
  readonly run: EngineContext;
  readonly pace: Pacer;
  readonly patience: Patience;
  readonly context: ConsumerContext;
  /** True where each trial keeps its HTTP exchanges. */
  readonly trace: boolean;
  readonly health: Health;
}

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 5000;

/** Milliseconds to wait after a 429: what the server says (RFC 9110 section 10.2.3), else twice as long each time. */
export const waitAfter = ({ headers }: ApiResponse, retry: number): number => {
  const seconds = Number(headers['retry-after']);
  const asked = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : FIRST_WAIT_MS * 2 ** retry;
  return Math.min(asked, LONGEST_WAIT_MS);
};

// What a gateway throttles is a route: a path beside it is another one, or none.
const routeKey = ({ method, url, raw }: ProbeRequest): string => {
  const { origin, pathname } = new URL(url);
  return `${method} ${origin}${raw?.target ?? pathname}`;
};

// A server may close a kept connection just when the next request is on its way (RFC 9112 section 9.3.1), so a
// request that nobody read is sent once more, over a connection of its own where no proxy stands between.
const sendAnew = async (sender: Sender, { wire, recorded }: BuiltTwice): Promise<Sent> => {
  const { fetch = sender.context.fetch } = (wire.asClient && sender.run.target.tokenEndpoint) || {};
  const context = { ...sender.context, fetch };
  const sent = await send(context, wire, recorded.request);
  if (sent.noAnswer !== 'closed' || wire.raw) return sent;
  // A socket of one's own shows no certificate.
  const onceMore = viaProxy(context, wire.url) || wire.asClient ? wire : { ...wire, raw: {} };
  const again = await send(context, onceMore, recorded.request);
  return again.response ? again : { ...again, hungUp: true };
};

const sendPatiently = async (sender: Sender, request: BuiltTwice): Promise<Sent> => {
  const { pace, patience, context } = sender;
  for (let retry = 0; ; retry += 1) {
    // What goes before it over its connection counts for the throttle as well.
    for (const each of [...(request.wire.raw?.before ?? []), request.wire])
      await pace(routeKey(each), context.signal);
    const sent = await sendAnew(sender, request);
    const throttled = sent.response !== null && isThrottled(sent.response);
    if (!throttled || retry >= patience.retries()) {
      patience.learn(throttled);
      return sent;
    }
    const wait = waitAfter(sent.response, retry);
    patience.onWait(wait);
    await sleep(wait, undefined, context.signal ? { signal: context.signal } : {});
  }
};

const next = (
  { run }: Sender,
  { wire, recorded }: BuiltTwice,
  response: ApiResponse,
): BuiltTwice | undefined => {
  const followed = wire.hop === 'obtain' ? undefined : redirected(wire, response);
  if (followed === undefined) return undefined;
  const headers = { ...response.headers, location: run.mask(response.headers.location ?? '') };
  const request = redirected(recorded.request, { ...response, headers }) ?? recorded.request;
  return { wire: followed, recorded: { ...recorded, request } };
};

/**
 * Sends a request: throttled ones again, those that a kept connection lost once more, and on to where redirects on
 * the same host lead. Throws as {@link send} does.
 */
export const sendToEnd = async (
  sender: Sender,
  first: BuiltTwice,
): Promise<{ sent: Sent; end: ProbeRequest }> => {
  // Where a redirect leads decides; whoever stops at it sees neither an entrance nor a refusal.
  let built = first;
  for (let hop = 0; ; hop += 1) {
    const sent = await sendPatiently(sender, built);
    const onward = sent.response ? next(sender, built, sent.response) : undefined;
    if (onward === undefined || hop === MOST_REDIRECTS) return { sent, end: built.wire };
    built = onward;
  }
};
