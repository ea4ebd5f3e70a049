import type { ApiResponse } from '@mizt-auth/consumer';
import type { ProbeCase } from './case.ts';

/** What a case came to. `error`: the API broke or did not answer; `inconclusive`: nothing was proven. */
export type Verdict = 'pass' | 'fail' | 'inconclusive' | 'error' | 'info';

/** A verdict and why, in one sentence; the reason of a pass is empty. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly reason: string;
}

// API Gateway's own error types for a request that met no route or stage: nobody was refused there.
const NO_ROUTE = /^(MissingAuthenticationToken|IncompleteSignature|Forbidden)Exception/;

const pass: Judgement = { verdict: 'pass', reason: '' };
const fail = (reason: string): Judgement => ({ verdict: 'fail', reason });
const inconclusive = (reason: string): Judgement => ({ verdict: 'inconclusive', reason });

/** True where the answer means that there is no such route or stage. */
export const isNoRoute = ({ status, headers }: ApiResponse): boolean =>
  status === 404 || (status === 403 && NO_ROUTE.test(headers['x-amzn-errortype'] ?? ''));

const messageOf = ({ body }: ApiResponse): unknown => {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null && 'message' in parsed ? parsed.message : undefined;
  } catch {
    return undefined;
  }
};

const judgeAllowed = ({ route }: ProbeCase, response: ApiResponse): Judgement => {
  if (response.status >= 200 && response.status < 300) {
    if (route.message === undefined || messageOf(response) === route.message) return pass;
    return fail(`The right caller got in, but the body is not "${route.message}".`);
  }
  return inconclusive(
    `The right caller got HTTP ${response.status}, so no refusal on this route proves anything.`,
  );
};

const judgeRefused = ({ expectation, route }: ProbeCase, response: ApiResponse): Judgement => {
  const { status, body } = response;
  if (status < 400) return fail(`HTTP ${status}: the caller got in.`);
  if (route.message !== undefined && body.includes(route.message))
    return fail('The refusal carries the content.');
  if (status === 401 && expectation === 'unauthorized') {
    const message = messageOf(response);
    return message === 'Unauthorized'
      ? pass
      : fail(`The 401 says ${JSON.stringify(message ?? null)}, not "Unauthorized".`);
  }
  if (status === 401 || (status === 403 && expectation === 'refused')) return pass;
  return fail(`HTTP ${status} is not the refusal that it should be.`);
};

/**
 * Judges what came back. A 403 that means "no such route" is never a refusal, and a server fault is
 * never a pass.
 */
export const judge = (probeCase: ProbeCase, response: ApiResponse): Judgement => {
  if (response.status >= 500)
    return { verdict: 'error', reason: `The API failed with HTTP ${response.status}.` };
  if (response.status === 429) return inconclusive('The API throttled the request.');
  if (isNoRoute(response)) return inconclusive(`HTTP ${response.status} means that there is no such route.`);
  return probeCase.expectation === 'allowed'
    ? judgeAllowed(probeCase, response)
    : judgeRefused(probeCase, response);
};
