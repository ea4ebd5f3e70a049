import { ROUTES } from '../weak-api/target.ts';
import { headerOf, type Mutant, trusting, weakRoute } from './mutant.ts';

const { readOrders, placeOrder, readReports, fileReport } = ROUTES;

const PUBLIC = /^\/(health|docs|login)$/;

/** Routes that a request reaches by another method, header, host, version or door. */
export const requestFormMutants: readonly Mutant[] = [
  // A guard that lists the methods it guards; what the router does not know, it serves as GET (Apache's <Limit>).
  weakRoute('G04', readReports, 'unknown method served like GET', {
    unparsed: (bytes) => bytes.startsWith('FOO /v1/reports '),
  }),
  weakRoute('G24', readOrders, 'PURGE served like GET', {
    router: (_, { method }) => (method === 'PURGE' ? { method: 'GET' } : {}),
  }),
  weakRoute('G24', fileReport, 'method in other letters served', {
    unparsed: (bytes) => bytes.startsWith('Post /v1/reports '),
  }),
  // Preflights need no token, and the guard believes whoever says that it is one.
  weakRoute(
    'G25',
    placeOrder,
    'X-HTTP-Method-Override: OPTIONS let in',
    trusting((call) => headerOf(call, 'x-http-method-override') === 'OPTIONS'),
  ),
  weakRoute(
    'G25',
    readReports,
    '_method=HEAD in the query let in',
    trusting(({ request: { url = '' } }) => /[?&]_method=HEAD\b/.test(url)),
  ),
  // A guard behind Traefik's ForwardAuth that is reached without Traefik.
  weakRoute(
    'G26',
    fileReport,
    'public X-Forwarded-Uri believed by the guard',
    trusting((call) => PUBLIC.test(headerOf(call, 'x-forwarded-uri'))),
  ),
  // What IIS and Symfony's RewriteURL did (CVE-2018-14773), under Envoy's name.
  weakRoute('G26', readReports, 'X-Envoy-Original-Path obeyed by the router', {
    router: (call, { path }) => ({ path: headerOf(call, 'x-envoy-original-path') || path }),
  }),
  weakRoute(
    'G27',
    readOrders,
    'internal Host let in',
    trusting((call) => /^api\.internal(:\d+)?$/.test(headerOf(call, 'host'))),
  ),
  weakRoute(
    'G27',
    fileReport,
    'metadata Host let in',
    trusting((call) => headerOf(call, 'host').startsWith('169.254.169.254')),
  ),
  // Health checks of old load balancers speak HTTP/1.0.
  weakRoute(
    'G28',
    placeOrder,
    'HTTP/1.0 let in',
    trusting((call) => call.request.httpVersion === '1.0' && headerOf(call, 'host') !== ''),
  ),
  weakRoute(
    'G28',
    readReports,
    'HTTP/0.9 let in',
    trusting((call) => call.request.httpVersion === '0.9'),
  ),
  // The firewall in front reads no chunks, and passes on what it cannot read.
  weakRoute(
    'G28',
    fileReport,
    'chunked body let in',
    trusting((call) => /^chunked$/.test(headerOf(call, 'transfer-encoding'))),
  ),
  // The function behind the gateway has a URL of its own, open to everyone.
  {
    ...weakRoute('G14', fileReport, 'function behind the gateway open', {
      router: (_, seen) => (seen.path === '/functions/reports/invocations' ? fileReport : {}),
    }),
    caughtBy: ['G14'],
  },
];
