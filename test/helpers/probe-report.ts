import { type CaseResult, type Coverage, summarize, type Verdict } from '@mizt-auth/probe';
import { NO_BASELINE, type ProbeReport } from '@mizt-auth/probe/reports';

const ROUTE = { method: 'GET', path: '/prod/home' };

const askedOf = ({ method, path } = ROUTE) => ({
  method,
  url: `https://api.invalid${path}?x=1`,
  tokenScopes: null,
});

/** A result of this id and verdict, full of what reports must escape. */
export const result = (id: string, verdict: Verdict, more: Partial<CaseResult> = {}): CaseResult => ({
  id,
  slug: 'no-token',
  family: id[0] as CaseResult['family'],
  title: 'Tokens <with> & "quotes" | pipes #1',
  standard: 'RFC 6750 §3',
  verdict,
  severity: verdict === 'fail' ? 'critical' : null,
  accepted: null,
  route: ROUTE,
  reason: verdict === 'pass' ? '' : `It was ${verdict}: 100%,\nof course\u0000.`,
  cure: verdict === 'fail' ? 'Refuse it.' : '',
  request: askedOf(more.route),
  response: { status: 200, errorType: null, body: '{}' },
  expected: '401',
  durationMs: 1234,
  attempts: [],
  reproduce: '',
  source: null,
  hops: [],
  ...more,
});

/** A result of each verdict that reports tell apart. */
export const CASES = [
  result('A01-GET', 'fail', { source: { file: 'infra/premium-api.ts', line: 22 } }),
  result('A02', 'pass'),
  result('A03', 'inconclusive'),
  result('C10', 'error'),
  result('J01', 'info'),
];

/** A run on one route that left nothing out. */
const COVERAGE: Coverage = {
  routes: 1,
  casesPerRoute: 6,
  casesOnce: 0,
  requests: 6,
  unproven: [],
  notTried: [],
  notApplicable: [],
  withoutIssuer: 0,
};

/** A report of these results. */
export const report = (cases: readonly CaseResult[] = [...CASES, result('K01', 'skipped')]): ProbeReport => ({
  target: { name: 'local', description: 'embedded <stack>' },
  version: '1.2.3',
  startedAt: new Date('2026-11-22T10:00:00Z'),
  durationMs: 5000,
  strict: false,
  failOn: 'medium',
  source: { file: 'mizt-auth.json', line: 1 },
  summary: summarize(cases),
  cases,
  coverage: COVERAGE,
  stopped: null,
  baseline: NO_BASELINE,
});
