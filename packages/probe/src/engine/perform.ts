import type { Attempt } from '../matrix/attempt.ts';
import { expectationOf, isControl } from '../matrix/case.ts';
import type { Exchange } from '../matrix/exchange.ts';
import { NotApplicable } from '../matrix/not-applicable.ts';
import type { ProbeRoute } from '../matrix/route.ts';
import type { Trial } from '../matrix/trial.ts';
import type { ProbeRequest } from '../wire/request.ts';
import { type Sent, viaProxy } from '../wire/send.ts';
import { tokenMember } from '../wire/token-body.ts';
import { type Sender, sendToEnd } from './deliver.ts';
import { ApiGone, isGone, LAST_WORDS } from './health.ts';
import { type Evidence, judge } from './judge.ts';
import { isPageForAll } from './no-route.ts';
import { type BuiltTwice, buildTwice } from './record.ts';
import { isElsewhere } from './redirect.ts';
import { remarksOn } from './remarks.ts';
import { withoutSecrets, withRouteHeaders } from './route-headers.ts';
import type { EngineContext } from './run-context.ts';
import { spareOwned } from './spare-owned.ts';

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
const secretsIn = ({ url, headers, body, raw }: ProbeRequest): readonly string[] => {
  const lines = [...Object.values(headers ?? {}), ...(raw?.lines ?? []).map(([, value]) => value)];
  return [url, raw?.target ?? '', ...lines, body ?? ''].join('\n').match(JWT) ?? [];
};

const isHungUp = ({ noAnswer, hungUp = false }: Sent): boolean => noAnswer === 'closed' || hungUp;

const built = async (run: EngineContext, attempt: Attempt, route: ProbeRoute): Promise<BuiltTwice> => {
  const { wire, recorded } = await buildTwice(run, attempt, run.tokens);
  const request = withRouteHeaders(recorded.request, withoutSecrets(route));
  return { wire: withRouteHeaders(wire, route), recorded: { ...recorded, request } };
};

/** Sends one attempt and judges what came back. Throws as {@link sendToEnd} does, and `ApiGone`. */
export const perform = async (sender: Sender, trial: Trial, attempt: Attempt): Promise<Exchange> => {
  const { run } = sender;
  const { definition, id: trialId } = trial;
  const route = attempt.route ?? trial.route;
  const expectation = attempt.expect ?? expectationOf(definition, run.strict);
  const request = await built(run, attempt, route);
  const proxy = request.wire.raw && viaProxy(sender.context, request.wire.url);
  if (proxy)
    throw new NotApplicable(`This needs a direct connection, and the proxy ${proxy} stands between.`);
  spareOwned(run.target, request, { ...attempt, route }, expectation);
  if (sender.health.gone) throw new ApiGone();
  const { sent, end } = await sendToEnd(sender, request);
  const gone = request.wire.hop !== 'obtain' && (await isGone(sender, route, sent));
  if (gone && !isHungUp(sent)) throw new ApiGone();
  const elsewhere = end !== request.wire && isElsewhere(end, route);
  const evidence: Evidence = {
    ...sent,
    elsewhere,
    unproven: isUnproven(run, route),
    expectation,
    content: run.allContent(),
    message: route.message,
    noRoute: run.noRoute,
    pageForAll: sent.response !== null && isPageForAll(request.wire, route, sent.response, run.noRoute),
    control: attempt.control || isControl(definition),
    secrets: [run.shown, secretsIn(request.wire)],
    codes: attempt.codes,
  };
  // Before the token that came is a secret too: it was not repeated.
  const remarks = remarksOn(evidence);
  const obtained = tokenMember(sent.response?.body ?? '', 'access_token');
  if (typeof obtained === 'string') run.hideToken(obtained);
  const judgement = gone ? LAST_WORDS : judge(evidence);
  const facts = { judgement, remarks, elsewhere };
  const exchange: Exchange = { trialId, attempt: request.recorded, route, expectation, ...facts, ...sent };
  run.log.push(exchange);
  if (remarks.length > 0) run.remarked.push(exchange);
  learnOfRightCaller(run, exchange);
  if (gone) throw new ApiGone(exchange);
  return exchange;
};
