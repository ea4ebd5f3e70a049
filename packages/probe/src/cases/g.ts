import { isLoopback } from '@mizt-auth/consumer';
import type { Lab } from '../lab.ts';
import { type Attempt, NotAskable, type Row } from '../row.ts';
import { leastScopes, mayCall } from '../target.ts';
import { fail, info, PASS } from '../verdict.ts';
import type { ProbeRequest } from '../wire/request.ts';
import { bearer, overSocket, routeRequest, withHeaders } from './attempts.ts';
import { pathRows } from './g-path.ts';

const OVERRIDES = ['x-http-method-override', 'x-http-method', 'x-method-override'];

const METHOD_CURE = 'Route by the request line alone, and switch method overrides off.';

const methods = (lab: Lab, names: readonly string[]): Attempt[] =>
  names.map((method) => overSocket(lab, method, {}, { method, body: undefined }));

const overridden = async (lab: Lab, to: string): Promise<Attempt[]> => {
  const scopes = leastScopes(lab.route);
  const token = await lab.token(scopes);
  const query = new URL(lab.route.url);
  query.searchParams.set('_method', to);
  const plain = bearer(lab, '_method in the query', token, { scopes });
  return [
    ...OVERRIDES.map((name) =>
      withHeaders(lab, name, { authorization: `Bearer ${token}`, [name]: to }, { scopes }),
    ),
    { ...plain, request: { ...plain.request, url: query.href } },
  ];
};

const otherMethod = ({ target, route }: Lab): string => {
  const other = target.routes.find(({ url, method }) => url === route.url && method !== route.method);
  if (other === undefined) throw new NotAskable('The path has one method only.');
  return other.method;
};

/** A token for another method of the path, which this method must refuse. */
const lesserToken = async (lab: Lab): Promise<{ token: string; scopes: readonly string[]; to: string }> => {
  const other = lab.target.routes.find(
    (route) => route.url === lab.route.url && route !== lab.route && !mayCall(lab.route, leastScopes(route)),
  );
  if (other === undefined) throw new NotAskable('No other method of the path has a scope of its own.');
  const scopes = leastScopes(other);
  return { scopes, token: await lab.token(scopes), to: other.method };
};

const plainHttp = (lab: Lab): Attempt => {
  const url = new URL(lab.route.url);
  if (url.protocol === 'https:') {
    url.protocol = 'http:';
    url.port = '';
  }
  return { label: 'http', request: { method: lab.route.method, url: url.href } };
};

/** Family G: the same route by another verb, path or transport. */
export const familyG: readonly Row[] = [
  {
    id: 'G01',
    title: 'HEAD without a token',
    standard: 'RFC 9110 §9.3.2, WSTG-CONF-06',
    mint: 'A',
    sent: 'HEAD instead of the route’s method',
    right: 'rejected',
    attempts: (lab) => methods(lab, ['HEAD']),
  },
  {
    id: 'G02',
    title: 'OPTIONS without a token',
    standard: 'ASVS 5.0 4.1.4',
    mint: 'A',
    sent: 'OPTIONS, plain and as a CORS preflight',
    right: 'noted',
    cure: 'Answer OPTIONS with headers alone, without calling the handler.',
    wanted: 'no content, whatever the status',
    attempts: (lab) => {
      const plain: ProbeRequest = { ...routeRequest(lab.route), method: 'OPTIONS', body: undefined };
      const preflight = {
        origin: 'https://elsewhere.mizt-auth.invalid',
        'access-control-request-method': lab.route.method,
        'access-control-request-headers': 'authorization',
      };
      return [
        { label: 'plain', request: plain },
        { label: 'preflight', request: { ...plain, headers: preflight } },
      ];
    },
    check: ({ exchanges, target, content }) => {
      const canaries = target.routes.flatMap((route) => content(route));
      const open = exchanges.find(({ response }) => canaries.some((text) => response?.body.includes(text)));
      return open ? fail(`OPTIONS (${open.attempt.label}) answers with the content.`) : PASS;
    },
  },
  {
    id: 'G03',
    title: 'TRACE, TRACK, CONNECT, PROPFIND',
    standard: 'ASVS 5.0 4.1.4',
    mint: 'A',
    sent: 'methods that no API has, without a token',
    right: 'rejected',
    attempts: (lab) => methods(lab, ['TRACE', 'TRACK', 'CONNECT', 'PROPFIND']),
  },
  {
    id: 'G04',
    title: 'Methods that do not exist',
    standard: 'RFC 9110 §9.1',
    mint: 'A',
    sent: '`FOO`, the method with a letter more, and in lower case',
    right: 'rejected',
    attempts: (lab) => methods(lab, ['FOO', `${lab.route.method}X`, lab.route.method.toLowerCase()]),
  },
  {
    id: 'G05',
    title: 'Read that claims to be a write',
    standard: 'OWASP API5:2023',
    mint: 'T',
    sent: 'the reading route with its token and X-HTTP-Method-Override, X-HTTP-Method, X-Method-Override, `?_method=`',
    right: 'allowed',
    cure: METHOD_CURE,
    on: 'reading',
    attempts: (lab) => overridden(lab, otherMethod(lab)),
  },
  {
    id: 'G06',
    title: 'Write that claims to be a read',
    standard: 'OWASP API5:2023',
    mint: 'T',
    sent: 'the writing route with the reading token and the same headers',
    right: 'refused',
    cure: METHOD_CURE,
    on: 'writing',
    attempts: async (lab) => {
      const { token, scopes, to } = await lesserToken(lab);
      return OVERRIDES.map((name) =>
        withHeaders(lab, name, { authorization: `Bearer ${token}`, [name]: to }, { scopes }),
      );
    },
  },
  ...pathRows,
  {
    id: 'G12',
    title: 'Plain http',
    standard: 'RFC 6750 §5.3, ASVS 5.0 4.1.2 and 12.2.1',
    mint: 'A',
    sent: 'the route over http without a token; a redirect would invite clients to send theirs in the clear',
    right: 'rejected',
    cure: 'Close port 80, and redirect nothing.',
    attempts: (lab) => {
      const attempt = plainHttp(lab);
      // The library sends nothing in the clear; this request carries no credential, so it may go.
      return [{ ...attempt, request: { ...attempt.request, raw: { insecure: true } } }];
    },
    check: ({ exchanges: [only], route }) => {
      if (only?.noAnswer === 'unreachable' && !isLoopback(new URL(route.url))) return PASS;
      return undefined;
    },
  },
  {
    id: 'G13',
    title: 'Other stages',
    standard: 'OWASP API9:2023',
    mint: 'A',
    sent: 'the path with `test`, `$default`, `v1`, `dev` for its first segment',
    right: 'rejected',
    cure: 'Delete stages that nobody uses.',
    attempts: (lab) => {
      const url = new URL(lab.route.url);
      const [, first, ...rest] = url.pathname.split('/');
      if (first === undefined || rest.length === 0) throw new NotAskable('The path has no stage in front.');
      const stages = ['test', '$default', 'v1', 'dev'].filter((stage) => stage !== first);
      return stages.map((stage) => {
        const target = `/${[stage, ...rest].join('/')}${url.search}`;
        return overSocket(lab, stage, { target });
      });
    },
  },
  {
    id: 'G14',
    title: 'Around the gateway',
    standard: 'ASVS 5.0 8.3.1',
    mint: 'C',
    sent: 'the URLs behind the gateway, without a token',
    right: 'rejected',
    cure: 'Let the gateway alone call what is behind it.',
    attempts: ({ target: { origins } }) => {
      if (origins === undefined) throw new NotAskable('No URL behind the gateway is known.');
      return origins.map((url) => ({
        label: new URL(url).pathname,
        request: { method: 'POST', url, body: '{}' },
      }));
    },
  },
  {
    id: 'G15',
    title: 'Reserved paths',
    standard: 'API Gateway’s important notes: /ping and /sping are reserved on REST APIs',
    mint: 'A',
    sent: '`/ping` and `/sping`',
    right: 'noted',
    wanted: 'reported',
    attempts: (lab) =>
      ['/ping', '/sping'].map((target) =>
        overSocket(lab, target, { target }, { method: 'GET', body: undefined }),
      ),
    check: ({ exchanges }) =>
      info(
        exchanges
          .map(({ attempt, response }) => `${attempt.label} answers ${response?.status ?? 'nothing'}`)
          .join(', '),
      ),
  },
  {
    id: 'G16',
    title: 'Body where none belongs',
    standard: 'ASVS 5.0 4.2.1, RFC 9112 §6.3',
    mint: 'A',
    sent: 'a body on the route, another content type, chunked coding beside a length; no token',
    right: 'rejected',
    attempts: (lab) => [
      overSocket(lab, 'body', {}, { body: 'a=b' }),
      overSocket(lab, 'content type', {}, { body: '<a/>', headers: { 'content-type': 'application/xml' } }),
      overSocket(
        lab,
        'chunked and length',
        {
          contentLength: false,
          lines: [
            ['content-length', '4'],
            ['transfer-encoding', 'chunked'],
          ],
        },
        { body: '0\r\n\r\n' },
      ),
    ],
  },
];
