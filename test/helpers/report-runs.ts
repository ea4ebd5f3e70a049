import { startStack } from '@mizt-auth/local-aws';
import { type CaseResult, type ProbeRun, planTrials, runProbe, summarize } from '@mizt-auth/probe';
import { applyBaseline, NO_BASELINE, type ProbeReport } from '@mizt-auth/probe/reports';
import { targetOf, unthrottledBlueprint } from './probe-target.ts';
import { ROUTES, runWeakApi, startIssuer } from './weak-api/target.ts';
import { WEAKNESSES } from './weak-api/weakness.ts';

const DAY = '2026-11-28';

const reportOf = (run: ProbeRun, name: string, description: string): ProbeReport => ({
  target: { name, description },
  version: '0.1.0',
  startedAt: new Date(`${DAY}T08:00:00Z`),
  durationMs: 5500,
  strict: false,
  failOn: 'medium',
  source: { file: 'mizt-auth.json', line: 1 },
  summary: summarize(run.results),
  cases: run.results,
  coverage: run.coverage,
  stopped: run.stopped,
  baseline: NO_BASELINE,
});

/** The whole matrix on the demo, as it is deployed. */
export const soundReport = async (): Promise<ProbeReport> => {
  const stack = await startStack(unthrottledBlueprint());
  try {
    const target = targetOf(stack);
    return reportOf(await runProbe(target, planTrials(target)), 'local', 'embedded stack');
  } finally {
    await stack.stop();
  }
};

/** The whole matrix on an API of four routes, one of which asks nobody for a token. */
export const openReport = async (): Promise<ProbeReport> => {
  const issuing = await startIssuer();
  try {
    const flaw = { route: ROUTES.readOrders, weakness: WEAKNESSES['no guard at all'] };
    return reportOf(await runWeakApi(issuing, {}, flaw), 'orders', 'orders API');
  } finally {
    await issuing.stop();
  }
};

/** The same run with its first finding accepted, and an acceptance that is over. */
export const acceptedReport = (report: ProbeReport): ProbeReport => {
  const [first] = report.cases.filter(({ verdict }) => verdict === 'fail');
  if (first === undefined) throw new Error('Nothing failed, so nothing can be accepted.');
  const cases = [...new Set(report.cases.map(({ slug }) => slug))];
  const accepted = { cases, reason: 'The list is public until the portal moves.', owner: 'Ann Example' };
  const entries = [
    { ...accepted, finding: first.slug, ...first.route, expires: '2027-01-31' },
    { ...accepted, finding: 'alg-none', ...first.route, expires: '2026-10-31' },
  ];
  const { results, baseline } = applyBaseline(report.cases, entries, DAY, true);
  return { ...report, cases: results, baseline, summary: summarize(results) };
};

const NOUNS = [
  'orders',
  'customers',
  'invoices',
  'payments',
  'refunds',
  'shipments',
  'warehouses',
  'suppliers',
];
const TAILS = ['', '/{id}', '/{id}/history', '/{id}/attachments/{attachmentId}', '/search', '/export'];

/** The path of a route by its number: two routes, a reading and a writing one, share each. */
const pathAt = (at: number): string => {
  const pair = Math.floor(at / 2);
  return `/v1/${NOUNS[pair % NOUNS.length]}${TAILS[Math.floor(pair / NOUNS.length) % TAILS.length]}${pair >= 48 ? '/archive' : ''}`;
};

/** What a run of this one would have been on so many routes: the trials of its routes, again and again. */
export const onRoutes = (report: ProbeReport, count: number): ProbeReport => {
  const ofMethod = (method: string): readonly (readonly CaseResult[])[] => {
    const own = report.cases.filter(({ route }) => route.method === method && route.path.startsWith('/v1/'));
    return [...Map.groupBy(own, ({ route }) => route.path).values()];
  };
  const kinds = [ofMethod('GET'), ofMethod('POST')];
  const others = report.cases.filter(({ route }) => !route.path.startsWith('/v1/'));
  const moved = (result: CaseResult, at: number): CaseResult => {
    const route = { method: result.route.method, path: pathAt(at) };
    const request = { ...result.request, url: `https://api.orders.example${route.path}` };
    return { ...result, id: result.id.replace(/-.*$/, `-${route.method}-${route.path}`), route, request };
  };
  const cases = [
    ...Array.from({ length: count }, (_, at) => {
      const kind = kinds[at % 2] ?? [];
      // Every fifth pair is the weak one.
      return (kind[at % 10 < 2 ? 0 : 1] ?? []).map((result) => moved(result, at));
    }).flat(),
    ...others,
  ];
  const coverage = { ...report.coverage, routes: count };
  return { ...report, cases, coverage, summary: summarize(cases) };
};

/** The same run with what strains a page: endless URLs, words and bodies, and texts that look like markup. */
export const strangeReport = (report: ProbeReport): ProbeReport => {
  const long = `/v1/${'averyverylongsegmentwithoutanybreak'.repeat(6)}/{id}`;
  const strange = (result: CaseResult, at: number): CaseResult => {
    if (result.route.path !== '/v1/orders') return result;
    const request = { ...result.request, url: `https://api.example${long}?${'x'.repeat(200)}` };
    const response = result.response && { ...result.response, body: `<b>&amp;</b>${'0'.repeat(900)}` };
    const verdict = at % 3 === 0 ? { verdict: 'inconclusive' as const, reason: 'x'.repeat(300) } : {};
    return { ...result, route: { ...result.route, path: long }, request, response, ...verdict };
  };
  const cases = report.cases.map(strange);
  return { ...report, cases, summary: summarize(cases), target: { name: 'x'.repeat(80), description: long } };
};

/** A run that had nothing to ask: all that it shows is skipped. */
export const nothingAsked = (report: ProbeReport): ProbeReport => {
  const cases = report.cases.filter(({ family }) => family === 'K');
  const coverage = {
    ...report.coverage,
    casesPerRoute: 0,
    casesOnce: 2,
    routes: 0,
    unproven: ['the token endpoint'],
  };
  return { ...report, cases, coverage, summary: summarize(cases) };
};
