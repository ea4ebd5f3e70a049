import { setTimeout as sleep } from 'node:timers/promises';
import type { ConsumerContext } from '@mizt-auth/consumer';
import type { Exchange } from '../matrix/exchange.ts';
import type { Judgement } from '../matrix/judgement.ts';
import type { ProbeRoute } from '../matrix/route.ts';
import type { ProbeRequest } from '../wire/request.ts';
import { type Sent, send, viaProxy } from '../wire/send.ts';
import { withRouteHeaders } from './route-headers.ts';
import type { EngineContext } from './run-context.ts';

/** How the API is; shared by all trials of a run. */
export interface Health {
  /** True once it has answered anything: before that it was never there, and nothing ended it. */
  answered: boolean;
  /** True where it was seen to hang up on whoever has no token, though it was there. */
  cutsOff: boolean;
  /** True once it has stopped answering. */
  gone: boolean;
}

/** Milliseconds for which an API that hung up is asked again before it counts as gone. */
const ASKED_FOR_MS = 2000;
const PAUSE_MS = 200;

const GONE = 'The API stopped answering.';

/** What an attempt means that the API hung up on, and after which it answered nobody. */
export const LAST_WORDS: Judgement = {
  verdict: 'fail',
  severity: 'high',
  reason: 'The API stopped answering after this request: it may have crashed.',
  cure: 'Let no request end the process: expect errors in error handlers too, and put nothing of a token into a header unchecked.',
};

/** The API is gone; with the exchange that it ended in, where it hung up on that. */
export class ApiGone extends Error {
  readonly exchange: Exchange | undefined;

  constructor(exchange?: Exchange) {
    super(GONE);
    this.name = 'ApiGone';
    this.exchange = exchange;
  }
}

/** What asking takes. */
interface Asking {
  readonly run: Pick<EngineContext, 'target' | 'obtainFor'>;
  readonly context: ConsumerContext;
  readonly health: Health;
}

/** The request that asks whether anybody is there. */
interface Question {
  readonly request: ProbeRequest;
  /** True where nobody could be cut off for it but by a server that is gone. */
  readonly rightful: boolean;
}

const reads = ({ method }: ProbeRoute): boolean => method === 'GET' || method === 'HEAD';

// Some servers hang up on callers without a token, so the right one asks, where asking changes nothing.
const questionFor = async ({ run, context }: Asking, route: ProbeRoute): Promise<Question> => {
  const { routes } = run.target;
  const { origin } = new URL(route.url);
  const asked = [route, ...routes.filter(({ url }) => new URL(url).origin === origin)].find(reads);
  const token = asked && (await run.obtainFor(asked).catch(() => undefined));
  const headers = token && { authorization: `Bearer ${token.value}` };
  const { url } = asked ?? route;
  const request = { method: 'GET', url, headers, ...(!viaProxy(context, url) && { raw: {} }) };
  return { request: withRouteHeaders(request, asked ?? route), rightful: token !== undefined };
};

/**
 * Looks, after an attempt without an answer, whether the API is gone: asks it plainly, over connections of their
 * own, for up to two seconds. Throws as {@link send} does.
 */
export const isGone = async (asking: Asking, route: ProbeRoute, sent: Sent): Promise<boolean> => {
  const { health, context } = asking;
  health.answered ||= sent.response !== null;
  if (sent.response !== null || sent.noAnswer === 'timeout' || !health.answered) return false;
  const { request, rightful } = await questionFor(asking, route);
  const patient = { ...context, onHop: undefined, timeoutMs: ASKED_FOR_MS };
  const until = performance.now() + (health.cutsOff ? 0 : ASKED_FOR_MS);
  while (!health.gone) {
    const { response, noAnswer } = await send(patient, request);
    // Slow is not gone.
    if (response !== null || noAnswer === 'timeout') return false;
    if (performance.now() < until) {
      await sleep(PAUSE_MS, undefined, context.signal ? { signal: context.signal } : {});
      continue;
    }
    health.cutsOff = noAnswer === 'closed' && !rightful;
    if (health.cutsOff) return false;
    health.gone = true;
  }
  return true;
};
