import type { RunBench } from '../bench.ts';
import { cureFor } from '../cures.ts';
import type { Exchange } from '../exchange.ts';
import { EXPECTATIONS } from '../expectation.ts';
import { curlLine } from '../reproduce.ts';
import type { CaseResult, ShownResponse } from '../result.ts';
import { familyOf } from '../row.ts';
import type { CaseOutcome } from './run-case.ts';

/** Characters of a body that a result keeps. */
const SHOWN_BODY = 1000;

/** Characters of a URL that a result keeps; some are long on purpose. */
const SHOWN_URL = 300;

const shownResponse = ({ response }: Exchange, mask: (text: string) => string): ShownResponse | null =>
  response && {
    status: response.status,
    errorType: response.headers['x-amzn-errortype'] ?? null,
    body: mask(response.body).slice(0, SHOWN_BODY),
  };

const deciding = ({ exchanges, judgement }: CaseOutcome): Exchange | undefined =>
  exchanges.find((exchange) => exchange.judgement.verdict === judgement.verdict) ?? exchanges.at(-1);

const expected = (
  { planned: { row } }: CaseOutcome,
  exchange: Exchange | undefined,
  strict: boolean,
): string => {
  if (row.wanted !== undefined) return row.wanted;
  const expectation = exchange?.expectation ?? ((strict && row.strict) || row.right);
  const { message } = exchange?.route ?? {};
  return expectation === 'allowed' && message !== undefined ? `200 "${message}"` : EXPECTATIONS[expectation];
};

/** A case as it may be shown to anyone: no token, no secret. */
export const shownResult = (bench: RunBench, outcome: CaseOutcome): CaseResult => {
  const { planned, judgement, exchanges, durationMs, hops } = outcome;
  const { row, route, id } = planned;
  const exchange = deciding(outcome);
  const request = exchange?.attempt.request ?? route;
  const failed = judgement.verdict === 'fail';
  return {
    id,
    family: familyOf(id),
    title: row.on?.startsWith('each') ? `${row.title} (${route.method})` : row.title,
    standard: row.standard,
    verdict: judgement.verdict,
    reason: bench.mask(judgement.reason),
    cure: failed ? cureFor(row) : '',
    request: {
      method: request.method,
      url: bench.mask(request.url).slice(0, SHOWN_URL),
      tokenScopes: exchange?.attempt.scopes ?? null,
    },
    response: exchange ? shownResponse(exchange, bench.mask) : null,
    expected: expected(outcome, exchange, bench.strict),
    durationMs,
    attempts: exchanges.map(({ attempt, response, judgement: { verdict, reason } }) => ({
      label: bench.mask(attempt.label),
      status: response?.status ?? null,
      verdict,
      reason: bench.mask(reason),
    })),
    reproduce: failed && exchange ? curlLine(exchange.attempt.request, bench.mask) : '',
    source: route.source ?? null,
    hops,
  };
};
