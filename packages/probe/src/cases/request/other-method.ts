import { METHOD_OVERRIDES } from '../../dictionaries/trust-headers.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { grouped, HEADERS_AT_ONCE, named } from '../shared/group.ts';
import { overSocket, withHeaders } from '../shared/requests.ts';
import { requestCase } from './request-case.ts';

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

async function* overridden(context: CaseContext): AsyncGenerator<Attempt> {
  const { url } = context.route;
  for (const method of ['OPTIONS', 'HEAD', 'GET', 'POST', 'PUT', 'TRACE', 'CONNECT', 'X']) {
    yield* grouped(context, named(METHOD_OVERRIDES.headers), HEADERS_AT_ONCE, (label, names) =>
      withHeaders(context, `${label}: ${method}`, Object.fromEntries(names.map((name) => [name, method]))),
    );
    const query = METHOD_OVERRIDES.names.map((name) => `${name}=${method}`).join('&');
    const plain = withHeaders(context, `?_method=${method} and its kin`, {});
    yield { ...plain, request: { ...plain.request, url: `${url}${url.includes('?') ? '&' : '?'}${query}` } };
  }
}

/** Other methods than the route’s, in the request line and beside it. */
export const otherMethods: readonly Case[] = [
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
];
