import {
  AbortedError,
  type ApiResponse,
  ConsumerError,
  callApi,
  type Hop,
  maskTokens,
} from '@mizt-auth/consumer';
import { describeExpectation, isControl, type ProbeCase } from './case.ts';
import type { CaseResult, ShownResponse } from './result.ts';
import type { ProbeTarget } from './target.ts';
import { type Judgement, judge } from './verdict.ts';

/** Characters of a body that a result keeps. */
const SHOWN_BODY = 1000;

const shown = ({ status, headers, body }: ApiResponse): ShownResponse => ({
  status,
  errorType: headers['x-amzn-errortype'] ?? null,
  body: maskTokens(body).slice(0, SHOWN_BODY),
});

interface Attempt {
  readonly judgement: Judgement;
  readonly response: ShownResponse | null;
}

const attempt = async (target: ProbeTarget, probeCase: ProbeCase, hops: Hop[]): Promise<Attempt> => {
  const { route, tokenScopes } = probeCase;
  try {
    const token = tokenScopes === null ? undefined : await target.token(tokenScopes);
    hops.push(...(token?.hops ?? []));
    const context = { ...target.context, onHop: (hop: Hop) => hops.push(hop) };
    const response = await callApi(context, { method: route.method, url: route.url, token: token?.value });
    return { judgement: judge(probeCase, response), response: shown(response) };
  } catch (error) {
    if (!(error instanceof ConsumerError) || error instanceof AbortedError) throw error;
    return { judgement: { verdict: 'error', reason: error.message }, response: null };
  }
};

const runCase = async (target: ProbeTarget, probeCase: ProbeCase): Promise<CaseResult> => {
  const hops = [...target.hops];
  const startedAt = performance.now();
  const { judgement, response } = await attempt(target, probeCase, hops);
  const { id, title, route, tokenScopes } = probeCase;
  return {
    id,
    title,
    ...judgement,
    request: { method: route.method, url: route.url, tokenScopes },
    response,
    expected: describeExpectation(probeCase),
    durationMs: Math.round(performance.now() - startedAt),
    hops,
  };
};

const UNPROVEN = 'Refused, but the right caller did not get in either, so this proves nothing.';

/**
 * Runs cases in order and reports each as it ends. Once a route's control has not passed, a refusal on
 * that route is inconclusive.
 *
 * Throws `AbortedError`; whatever else happens to a case is its verdict.
 */
export const runProbe = async (
  target: ProbeTarget,
  cases: readonly ProbeCase[],
  onResult: (result: CaseResult) => void = () => {},
): Promise<readonly CaseResult[]> => {
  const results: CaseResult[] = [];
  const unproven = new Set<ProbeCase['route']>();
  for (const probeCase of cases) {
    const result = await runCase(target, probeCase);
    if (isControl(probeCase) && result.verdict !== 'pass') unproven.add(probeCase.route);
    const hollow = !isControl(probeCase) && result.verdict === 'pass' && unproven.has(probeCase.route);
    results.push(hollow ? { ...result, verdict: 'inconclusive', reason: UNPROVEN } : result);
    onResult(results[results.length - 1] ?? result);
  }
  return results;
};
