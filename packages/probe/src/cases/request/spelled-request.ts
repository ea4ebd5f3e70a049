import { METHOD_OVERRIDES, PATH_PREFIX, REWRITTEN_PATH } from '../../dictionaries/trust-headers.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { gotIn } from '../../matrix/exchange.ts';
import { PASS } from '../../matrix/judgement.ts';
import type { RawOptions } from '../../wire/request.ts';
import { grouped, type Part } from '../shared/group.ts';
import { overSocket, withHeaders } from '../shared/requests.ts';

const AT_ONCE = 40;

/** Methods that some server knows, or takes for one that it knows (IANA HTTP Method Registry, WebDAV, caches). */
const METHODS =
  'CONNECT TRACE TRACK PROPFIND PROPPATCH MKCOL COPY MOVE LOCK UNLOCK SEARCH REPORT PURGE BAN LINK UNLINK QUERY ACL BIND MERGE NOTIFY SUBSCRIBE M-SEARCH VIEW DEBUG TEST ANY ALL * GETT XGET POSTT GET/ G%45T INDEX JEFF'.split(
    ' ',
  );

const spelledMethods = ({ route: { method } }: CaseContext): readonly string[] => [
  method.toLowerCase(),
  `${method.charAt(0)}${method.slice(1).toLowerCase()}`,
  `${method.slice(0, -1)}${method.slice(-1).toLowerCase()}`,
  `${method}\t`,
  `\t${method}`,
  `${method}\0`,
  `${method}${method}`,
  'X'.repeat(1000),
];

const PUBLIC = ['/', '/health', '/public', '/login', '/favicon.ico', '/robots.txt', '/docs', '/static/x.css'];

const parts = (names: readonly string[]): readonly Part<string>[] =>
  names.map((name) => ({ label: name, value: name }));

/** The route's path in a header of a request for something else, and something public in a header of a request for the route. */
async function* rewritten(context: CaseContext): AsyncGenerator<Attempt> {
  const { pathname, search, href } = new URL(context.route.url);
  const headersFor = (names: readonly string[], value: string) =>
    Object.fromEntries(names.map((name) => [name, value]));
  for (const value of [`${pathname}${search}`, href]) {
    for (const target of ['/', `${pathname.replace(/[^/]*$/, '')}mizt-auth-nowhere`, '/health']) {
      // What is public without the header says nothing with it.
      if (
        gotIn(await context.ask(overSocket(context, `${target} alone`, { target }, {}, { expect: 'noted' })))
      )
        continue;
      yield* grouped(context, parts(REWRITTEN_PATH), AT_ONCE, (label, names) =>
        overSocket(context, `${label} on ${target}`, { target }, { headers: headersFor(names, value) }),
      );
    }
  }
  for (const path of PUBLIC) {
    yield* grouped(context, parts([...REWRITTEN_PATH, ...PATH_PREFIX]), AT_ONCE, (label, names) =>
      withHeaders(context, `${label} with ${path}`, headersFor(names, path)),
    );
  }
}

async function* overridden(context: CaseContext): AsyncGenerator<Attempt> {
  const { url } = context.route;
  for (const method of ['OPTIONS', 'HEAD', 'GET', 'POST', 'PUT', 'TRACE', 'CONNECT', 'X']) {
    yield* grouped(context, parts(METHOD_OVERRIDES.headers), AT_ONCE, (label, names) =>
      withHeaders(context, `${label}: ${method}`, Object.fromEntries(names.map((name) => [name, method]))),
    );
    const query = METHOD_OVERRIDES.names.map((name) => `${name}=${method}`).join('&');
    const plain = withHeaders(context, `?_method=${method} and its kin`, {});
    yield { ...plain, request: { ...plain.request, url: `${url}${url.includes('?') ? '&' : '?'}${query}` } };
  }
}

const hosts = (context: CaseContext): readonly Attempt[] => {
  const { host, hostname, port } = new URL(context.route.url);
  const suffix = port === '' ? '' : `:${port}`;
  const names = [
    'localhost',
    '127.0.0.1',
    '[::1]',
    '0.0.0.0',
    'internal',
    'api.internal',
    'admin.internal',
    'metadata.google.internal',
    '169.254.169.254',
    `${hostname}.`,
    hostname.toUpperCase(),
    `x.${hostname}`,
    `${hostname}.localhost`,
  ];
  return [
    ...names.flatMap((name) => [
      overSocket(context, `Host ${name}`, { host: name }),
      ...(suffix === '' ? [] : [overSocket(context, `Host ${name}${suffix}`, { host: `${name}${suffix}` })]),
    ]),
    overSocket(context, 'empty Host', { host: '' }),
    overSocket(context, 'two Hosts', { lines: [['host', 'localhost']] }),
    overSocket(context, 'two Hosts, the other first', { host: 'localhost', lines: [['host', host]] }),
  ];
};

const versions = (context: CaseContext): readonly Attempt[] => {
  const { pathname, search, host } = new URL(context.route.url);
  const raw: Readonly<Record<string, RawOptions>> = {
    'HTTP/0.9': { version: null, host: null },
    'HTTP/1.0': { version: 'HTTP/1.0' },
    'HTTP/1.2': { version: 'HTTP/1.2' },
    'HTTP/2.0': { version: 'HTTP/2.0' },
    'HTTP/3': { version: 'HTTP/3' },
    'http in small letters': { version: 'http/1.1' },
    'absolute form': { target: `http://${host}${pathname}${search}` },
    'absolute form, https': { target: `https://${host}${pathname}${search}` },
    'absolute form, localhost': { target: `http://localhost${pathname}${search}` },
    'authority form': { target: host },
    'without the first slash': { target: `${pathname.slice(1)}${search}` },
    'two spaces before the target': { target: ` ${pathname}${search}` },
    'folded header': { lines: [['x-folded', 'a\r\n b']] },
    'space before the colon': { lines: [['x-space ', 'a']] },
    'header without a colon': { lines: [['x-none\r\nx-second', 'a']] },
    'chunked alone': { contentLength: false, lines: [['transfer-encoding', 'chunked']] },
    'chunked in other letters': { contentLength: false, lines: [['transfer-encoding', 'Chunked']] },
    'chunked, with a tab': { contentLength: false, lines: [['transfer-encoding', '\tchunked']] },
    'identity, then chunked': { contentLength: false, lines: [['transfer-encoding', 'identity, chunked']] },
    'no length': { contentLength: false },
  };
  return Object.entries(raw).map(([label, options]) => {
    const chunked = options.lines?.some(([name]) => name === 'transfer-encoding');
    return overSocket(context, label, options, chunked ? { body: '0\r\n\r\n' } : {});
  });
};

const requestCase = (
  given: Pick<Case, 'id' | 'slug' | 'title' | 'sent' | 'standard' | 'attempts'> & Partial<Case>,
): Case => ({
  mint: 'anyone',
  right: 'rejected',
  severity: 'critical',
  effort: 'standard',
  ...given,
});

/** The request line, the Host and the headers in every form that a router and a guard may read differently. */
export const spelledRequests: readonly Case[] = [
  requestCase({
    id: 'G24',
    slug: 'any-method',
    title: 'Every other method',
    standard: 'RFC 9110 §9.1, ASVS 5.0 4.1.4',
    sent: 'methods of WebDAV, caches and proxies, made-up ones, the route’s own in other letters and with odd characters; no token',
    cure: 'Route by a fixed list of methods, and authorize whatever is routed.',
    right: 'kept-out',
    attempts: (context) =>
      [...METHODS, ...spelledMethods(context)].map((method) =>
        overSocket(context, JSON.stringify(method.slice(0, 30)), {}, { method, body: undefined }),
      ),
  }),
  requestCase({
    id: 'G25',
    slug: 'any-override',
    title: 'Method override without a token',
    standard: 'OWASP API5:2023, ASVS 5.0 4.1.3',
    sent: 'the route with each override header and parameter, for eight methods; no token',
    cure: 'Route by the request line alone, and switch method overrides off.',
    attempts: overridden,
  }),
  requestCase({
    id: 'G26',
    slug: 'path-in-any-header',
    title: 'Path in any header',
    standard: 'ASVS 5.0 4.1.3',
    sent: 'the route’s path in each rewrite header of a request for something else, and a public path in each of a request for the route; no token',
    cure: 'Strip rewrite headers at the edge, and authorize by the path that is routed by.',
    // What is public, and how it answers, is noted by the way and decides nothing.
    check: () => PASS,
    attempts: rewritten,
  }),
  requestCase({
    id: 'G27',
    slug: 'any-host',
    title: 'Other hosts',
    standard: 'RFC 9112 §3.2, ASVS 5.0 4.1.3',
    sent: 'Host with local, internal and odd names, empty and twice; no token',
    cure: 'Never let a Host decide who gets in.',
    right: 'astray',
    attempts: hosts,
  }),
  requestCase({
    id: 'G28',
    slug: 'any-version',
    title: 'Other forms of HTTP',
    standard: 'RFC 9112 §2.3, §3.2 and §5.2',
    sent: 'HTTP/0.9 to 3, absolute and authority form, folded and broken headers, chunked bodies; no token',
    cure: 'Authorize whatever is answered, however it was written.',
    right: 'kept-out',
    attempts: versions,
  }),
];
