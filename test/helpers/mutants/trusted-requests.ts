import { ROUTES } from '../weak-api/target.ts';
import { headerOf, type Mutant, trusting, weakRoute } from './mutant.ts';

const { readOrders, placeOrder, readReports, fileReport } = ROUTES;

const hasHeader = (name: string, pattern: RegExp) => trusting((call) => pattern.test(headerOf(call, name)));

const decoded = (text: string, coding: 'base64' | 'base64url'): Readonly<Record<string, unknown>> => {
  try {
    return Object(JSON.parse(Buffer.from(text, coding).toString()));
  } catch {
    return {};
  }
};

/** Routes that let in by what anybody can write into a request. */
export const trustedRequestMutants: readonly Mutant[] = [
  // An allowlist of private ranges, by the header of a front door that is not in front any more.
  weakRoute('A20', fileReport, 'private X-Azure-ClientIP let in', hasHeader('x-azure-clientip', /^10\./)),
  // The first address of X-Forwarded-For is the client's own word.
  weakRoute(
    'A20',
    readReports,
    'loopback in X-Forwarded-For let in',
    hasHeader('x-forwarded-for', /^127\.0\.0\.1/),
  ),
  weakRoute('A20', placeOrder, 'X-Envoy-Internal let in', hasHeader('x-envoy-internal', /^true$/)),
  weakRoute(
    'A20',
    readOrders,
    'internal X-Forwarded-Host let in',
    hasHeader('x-forwarded-host', /^internal$/),
  ),
  // What Kong tells the service behind it.
  weakRoute('A21', readReports, 'X-Consumer-Username let in', hasHeader('x-consumer-username', /./)),
  // CVE-2025-29927: Next.js took its own header for a sign that the middleware had run.
  weakRoute(
    'A21',
    fileReport,
    'X-Middleware-Subrequest let in',
    hasHeader('x-middleware-subrequest', /^(src\/)?middleware(:(src\/)?middleware){4}$/),
  ),
  // Azure App Service's principal, read without App Service.
  weakRoute(
    'A21',
    placeOrder,
    'X-MS-Client-Principal let in',
    trusting((call) => 'sub' in decoded(headerOf(call, 'x-ms-client-principal'), 'base64')),
  ),
  // ALBeast, 2024: the load balancer's token read without a look at its signature.
  weakRoute(
    'A21',
    readOrders,
    'unsigned X-Amzn-Oidc-Data let in',
    trusting((call) => 'sub' in decoded(headerOf(call, 'x-amzn-oidc-data').split('.')[1] ?? '', 'base64url')),
  ),
  // Envoy passes the client's own header on where it is told to append.
  weakRoute(
    'A21',
    readReports,
    'X-Forwarded-Client-Cert let in',
    hasHeader('x-forwarded-client-cert', /URI=spiffe:\/\//),
  ),
  weakRoute('A21', fileReport, 'SSL-Client-Verify let in', hasHeader('ssl-client-verify', /^SUCCESS$/)),
  weakRoute(
    'A21',
    placeOrder,
    'X-Scopes believed',
    trusting((call) => headerOf(call, 'x-scopes').includes(placeOrder.scope)),
  ),
  weakRoute('A22', fileReport, 'kube-probe let in', hasHeader('user-agent', /^kube-probe\//)),
  weakRoute('A22', readOrders, 'ELB-HealthChecker let in', hasHeader('user-agent', /^ELB-HealthChecker/)),
  // Request smuggling over h2c, Bishop Fox 2020: after the upgrade nobody looked any more.
  weakRoute('A23', readReports, 'Upgrade to h2c let in', hasHeader('upgrade', /^h2c$/)),
  weakRoute('A23', placeOrder, 'Range let in', hasHeader('range', /^bytes=/)),
  weakRoute('A23', fileReport, 'a cookie of an administrator let in', hasHeader('cookie', /\brole=admin\b/)),
  // Firewalls and parsers that give up after a hundred headers and pass on what they did not read.
  weakRoute(
    'A23',
    readOrders,
    'more headers than are checked let in',
    trusting(({ request: { rawHeaders } }) => rawHeaders.length > 2 * 100),
  ),
  // What a string of C ends at, and the parser behind it does not.
  weakRoute('A15', readReports, 'NUL in a header let in', {
    unparsed: (bytes) => /^GET \/v1\/reports .*\nauthorization: [^\n]*\0/is.test(bytes),
  }),
];
