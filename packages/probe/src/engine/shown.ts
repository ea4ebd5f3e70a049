import type { Hop } from '@mizt-auth/consumer';
import { cureFor, expectationOf, expectedText, severityOf } from '../matrix/case.ts';
import type { Exchange } from '../matrix/exchange.ts';
import { familyOf } from '../matrix/family.ts';
import type { ProbeRoute } from '../matrix/route.ts';
import type { Outcome } from './outcome.ts';
import { curlLine } from './reproduce.ts';
import type { CaseResult, ShownResponse, ShownRoute } from './result.ts';
import type { EngineContext } from './run-context.ts';

/** Characters of a body that a result keeps. */
const SHOWN_BODY = 1000;

/** Characters of a URL that a result keeps; some are long on purpose. */
const SHOWN_URL = 300;

const maskedOrNull = (text: string | undefined, mask: (text: string) => string): string | null =>
  text === undefined ? null : mask(text);

const shownResponse = ({ response }: Exchange, mask: (text: string) => string): ShownResponse | null =>
  response && {
    status: response.status,
    errorType: maskedOrNull(response.headers['x-amzn-errortype'], mask),
    body: mask(response.body).slice(0, SHOWN_BODY),
  };

// A trace may be printed: whatever header or query carries a secret, it is masked.
const shownHop = (hop: Hop, mask: (text: string) => string): Hop => {
  const all = (headers: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, mask(value)]));
  const { url, requestHeaders, responseHeaders } = hop;
  return {
    ...hop,
    url: mask(url),
    requestHeaders: all(requestHeaders),
    responseHeaders: all(responseHeaders),
  };
};

const deciding = ({ exchanges, judgement }: Outcome): Exchange | undefined =>
  exchanges.find((exchange) => exchange.judgement.verdict === judgement.verdict) ?? exchanges.at(-1);

const expected = ({ trial: { definition } }: Outcome, exchange: Exchange | undefined, strict: boolean) =>
  expectedText(
    definition,
    exchange?.expectation ?? expectationOf(definition, strict),
    exchange?.route.message,
  );

/** The token endpoint has one name, however a request spelled its path. */
const endpointPath = (asked: URL, known: string | undefined): string => {
  const endpoint = known === undefined ? undefined : new URL(known);
  const same = endpoint?.origin === asked.origin && asked.pathname.startsWith(endpoint.pathname);
  return same ? endpoint.pathname : asked.pathname;
};

/** What a trial is about: its route, or the token endpoint where that was asked. */
const shownRoute = (
  { target }: EngineContext,
  route: ProbeRoute,
  exchange: Exchange | undefined,
): ShownRoute => {
  const { method, url, template } = route;
  const request = exchange?.attempt.request;
  return request?.hop === 'obtain'
    ? { method: 'POST', path: endpointPath(new URL(request.url), target.tokenEndpoint?.url) }
    : { method, path: template ?? new URL(url).pathname };
};

/** A trial as it may be shown to anyone: no token, no secret. With `trace` it keeps its HTTP exchanges. */
export const shownResult = (run: EngineContext, outcome: Outcome, trace = false): CaseResult => {
  const { trial, judgement, exchanges, durationMs, hops } = outcome;
  const { definition, route, id } = trial;
  const exchange = deciding(outcome);
  const request = exchange?.attempt.request ?? route;
  const failed = judgement.verdict === 'fail';
  return {
    id,
    slug: definition.slug,
    family: familyOf(id),
    title: definition.on === 'once' ? definition.title : `${definition.title} (${route.method})`,
    standard: definition.standard,
    verdict: judgement.verdict,
    severity: failed ? (judgement.severity ?? severityOf(definition)) : null,
    accepted: null,
    route: shownRoute(run, route, exchange),
    reason: run.mask(judgement.reason),
    cure: failed ? (judgement.cure ?? cureFor(definition)) : '',
    request: {
      method: request.method,
      url: run.mask(request.url).slice(0, SHOWN_URL),
      tokenScopes: exchange?.attempt.scopes ?? null,
    },
    response: exchange ? shownResponse(exchange, run.mask) : null,
    expected: expected(outcome, exchange, run.strict),
    durationMs,
    attempts: exchanges.map(({ attempt, response, judgement: { verdict, reason } }) => ({
      label: run.mask(attempt.label),
      status: response?.status ?? null,
      verdict,
      reason: run.mask(reason),
    })),
    reproduce: failed && exchange ? curlLine(exchange.attempt.request, run.mask) : '',
    source: route.source ?? null,
    hops: trace ? hops.map((hop) => shownHop(hop, run.mask)) : [],
  };
};
