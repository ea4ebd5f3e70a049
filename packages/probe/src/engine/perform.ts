import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiResponse, ConsumerContext } from '@mizt-auth/consumer';
import type { Attempt } from '../matrix/attempt.ts';
import { expectationOf } from '../matrix/case.ts';
import type { Exchange } from '../matrix/exchange.ts';
import { NotApplicable } from '../matrix/not-applicable.ts';
import type { ProbeRoute } from '../matrix/route.ts';
import type { Trial } from '../matrix/trial.ts';
import { memberOf } from '../wire/body.ts';
import type { ProbeRequest } from '../wire/request.ts';
import { type Sent, send } from '../wire/send.ts';
import { type Evidence, judge } from './judge.ts';
import type { Pacer } from './pace.ts';
import type { Patience } from './patience.ts';
import { type BuiltTwice, buildTwice } from './record.ts';
import { isElsewhere, MOST_REDIRECTS, redirected } from './redirect.ts';
import { remarksOn } from './remarks.ts';
import type { EngineContext } from './run-context.ts';

/** What sending an attempt needs. */
export interface Sender {
  readonly run: EngineContext;
  readonly pace: Pacer;
  readonly patience: Patience;
  readonly context: ConsumerContext;
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
const sendAnew = async ({ run, context }: Sender, { wire, recorded }: BuiltTwice): Promise<Sent> => {
  const sent = await send(context, wire, recorded.request);
  if (sent.noAnswer !== 'closed' || wire.raw) return sent;
  return send(context, run.target.viaProxy ? wire : { ...wire, raw: {} }, recorded.request);
};

const sendPatiently = async (sender: Sender, request: BuiltTwice): Promise<Sent> => {
  const { pace, patience, context } = sender;
  for (let retry = 0; ; retry += 1) {
    await pace(routeKey(request.wire), context.signal);
    const sent = await sendAnew(sender, request);
    const throttled = sent.response?.status === 429;
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

// Where a redirect on the same host leads decides; whoever stops at it sees neither an entrance nor a refusal.
const sendToEnd = async (sender: Sender, first: BuiltTwice): Promise<{ sent: Sent; end: ProbeRequest }> => {
  let built = first;
  for (let hop = 0; ; hop += 1) {
    const sent = await sendPatiently(sender, built);
    const onward = sent.response ? next(sender, built, sent.response) : undefined;
    if (onward === undefined || hop === MOST_REDIRECTS) return { sent, end: built.wire };
    built = onward;
  }
};

// A control came first; where it did not let its caller in, nobody's refusal there means anything.
const isUnproven = ({ rightCallers }: EngineContext, route: ProbeRoute): boolean =>
  rightCallers.get(route) === false;

const learnOfRightCaller = (
  { rightCallers }: EngineContext,
  { trialId, route, judgement }: Exchange,
): void => {
  if (!/^CTL-0[12]/.test(trialId)) return;
  rightCallers.set(route, (rightCallers.get(route) ?? false) || judgement.verdict === 'pass');
};

const JWT = /ey[\w-]{8,}\.[\w-]+\.[\w-]+/g;

// What was shown must not come back: the real tokens, and whatever was forged from them.
const secretsIn = ({ run }: Sender, { url, headers, body, raw }: ProbeRequest): string[] => {
  const lines = [...Object.values(headers ?? {}), ...(raw?.lines ?? []).map(([, value]) => value)];
  const text = [url, raw?.target ?? '', ...lines, body ?? ''].join('\n');
  return [...run.shown, ...(text.match(JWT) ?? [])];
};

/** Sends one attempt, throttled ones again, and judges what came back. Throws as {@link send} does. */
export const perform = async (sender: Sender, trial: Trial, attempt: Attempt): Promise<Exchange> => {
  const { run } = sender;
  const { definition, id: trialId } = trial;
  const route = attempt.route ?? trial.route;
  const expectation = attempt.expect ?? expectationOf(definition, run.strict);
  const built = buildTwice(run, attempt, run.tokens);
  if (built.wire.raw && run.target.viaProxy) {
    throw new NotApplicable('This needs a direct connection, and the target is behind a proxy.');
  }
  const { sent, end } = await sendToEnd(sender, built);
  const elsewhere = end !== built.wire && isElsewhere(end, route);
  const evidence: Evidence = {
    ...sent,
    elsewhere,
    unproven: isUnproven(run, route),
    expectation,
    content: run.target.routes.flatMap((known) => run.content(known)),
    message: route.message,
    noRoute: run.noRoute,
    control: definition.phase === 'before' || definition.phase === 'after',
    secrets: secretsIn(sender, built.wire),
    codes: attempt.codes,
  };
  const obtained = memberOf(sent.response?.body ?? '', 'access_token');
  if (typeof obtained === 'string') run.hideToken(obtained);
  const judgement = judge(evidence);
  const facts = { judgement, remarks: remarksOn(evidence), elsewhere };
  const exchange: Exchange = { trialId, attempt: built.recorded, route, expectation, ...facts, ...sent };
  run.log.push(exchange);
  learnOfRightCaller(run, exchange);
  return exchange;
};
