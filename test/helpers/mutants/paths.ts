import { ROUTES } from '../weak-api/target.ts';
import { type Mutant, routing, trusting, weakRoute } from './mutant.ts';

const { readOrders, placeOrder, readReports, fileReport } = ROUTES;

const percentDecoded = (path: string): string =>
  path.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

// As a decoder does that counts bits and not bytes (RFC 3629 section 3 forbids it).
const overlongDecoded = (path: string): string =>
  path.replace(/%(c[01])%([89ab][\da-f])/gi, (_, high: string, low: string) =>
    String.fromCharCode(((Number.parseInt(high, 16) & 3) << 6) | (Number.parseInt(low, 16) & 0x3f)),
  );

const resolved = (path: string): string => {
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') kept.pop();
    else if (part !== '.') kept.push(part);
  }
  return kept.join('/');
};

/** Routers that know a path by spellings which the guard does not know. */
export const pathMutants: readonly Mutant[] = [
  // CVE-2019-9901: Envoy matched paths before they were normalised.
  weakRoute(
    'G18',
    readReports,
    'dot segments after a public prefix resolved',
    routing((path) => (path.startsWith('/static/') ? resolved(path) : path)),
  ),
  weakRoute(
    'G18',
    fileReport,
    'slashes merged',
    routing((path) => path.replace(/\/+/g, '/')),
  ),
  weakRoute(
    'G18',
    readOrders,
    'backslashes read as slashes',
    routing((path) => path.replaceAll('\\', '/')),
  ),
  // CVE-2021-42013: Apache httpd 2.4.50 decoded twice. Encoded slashes are refused, as its default says.
  weakRoute(
    'G19',
    placeOrder,
    'letters decoded twice',
    routing((path) => (/%(25)*2f/i.test(path) ? path : percentDecoded(percentDecoded(path)))),
  ),
  weakRoute(
    'G19',
    fileReport,
    'dots decoded and resolved',
    routing((path) => resolved(path.replace(/%2e/gi, '.'))),
  ),
  // A parser that trims what isspace() names.
  weakRoute(
    'G20',
    readReports,
    'tab at the end trimmed',
    routing((path) => path.replace(/%09$/, '')),
  ),
  // CVE-2022-32532: a pattern whose dot stops at a line feed, in Apache Shiro.
  weakRoute(
    'G20',
    placeOrder,
    'line feed ends what the pattern sees',
    routing((path) => path.replace(/%0a.*$/i, '')),
  ),
  // CVE-2000-0884 in IIS, CVE-2008-2938 in Tomcat.
  weakRoute('G21', readOrders, 'overlong UTF-8 decoded', routing(overlongDecoded)),
  weakRoute(
    'G21',
    fileReport,
    'first letter in capitals let through',
    routing((path) => path.replace(/[A-Z](?=[a-z]+$)/, (letter) => letter.toLowerCase())),
  ),
  // Best-fit mapping, as in CVE-2024-4577.
  weakRoute(
    'G21',
    readReports,
    'full-width letters mapped to ASCII',
    routing((path) => {
      const text = Buffer.from(percentDecoded(path), 'latin1').toString();
      return text.normalize('NFKC');
    }),
  ),
  weakRoute(
    'G22',
    placeOrder,
    'public prefix cut off',
    routing((path) => path.replace(/^\/static\//, '/')),
  ),
  // Suffixes that pick a format, in Rails and in Spring before version 5.3.
  weakRoute(
    'G22',
    readOrders,
    'suffix of a format cut off',
    routing((path) => path.replace(/\.xml$/, '')),
  ),
  weakRoute(
    'G22',
    fileReport,
    'debug parameter let in',
    trusting(({ request: { url = '' } }) => /[?&]debug=true\b/.test(url)),
  ),
  // CVE-2020-11989 and its kin in Apache Shiro.
  weakRoute(
    'G23',
    readReports,
    'path parameter in front ignored',
    routing((path) => path.replace(/^\/;[^/]*/, '')),
  ),
  // CVE-2020-5902 in BIG-IP.
  weakRoute(
    'G23',
    placeOrder,
    'dot dot with a semicolon resolved',
    routing((path) => resolved(path.replaceAll('..;', '..'))),
  ),
  // CVE-2023-36899: ASP.NET cuts the session of clients without cookies out of the path.
  weakRoute(
    'G23',
    readOrders,
    'session in the path cut out',
    routing((path) => path.replace(/^\/\(S\([^)]*\)\)/, '')),
  ),
];
