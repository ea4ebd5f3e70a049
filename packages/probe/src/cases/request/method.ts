import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { fail, PASS } from '../../matrix/judgement.ts';
import { NotApplicable } from '../../matrix/not-applicable.ts';
import type { ProbeRequest } from '../../wire/request.ts';
import { overSocket, routeRequest } from '../shared/requests.ts';

const byMethod = (context: CaseContext, names: readonly string[]): Attempt[] =>
  names.map((method) => overSocket(context, method, {}, { method, body: undefined }));

/** Methods that frameworks serve without being asked to. */
const COMMON = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

const declaredOf = ({ route, target }: CaseContext): string[] =>
  target.routes.filter(({ url }) => url === route.url).map(({ method }) => method);

// Whoever may call one of them may call the others: their handler decides what it knows.
const coveredOf = ({ route, target }: CaseContext): string[] =>
  target.routes.filter(({ url }) => url === route.url).flatMap(({ covers = [] }) => covers);

const callBy = (context: CaseContext, method: string, label: string, token?: string): Attempt => {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const bodiless = /^(GET|HEAD)$/.test(method) && { body: undefined };
  return {
    label: `${method}, ${label}`,
    request: { ...routeRequest(context.route, headers), method, ...bodiless },
  };
};

/** Every undeclared method of the path: without a token, with a forged one, with one of a declared method. */
const undeclaredCalls = async (context: CaseContext): Promise<Attempt[]> => {
  const declared = declaredOf(context);
  const covered = coveredOf(context);
  const names = COMMON.filter((method) => !declared.includes(method));
  if (names.length === 0) throw new NotApplicable('The path declares every common method.');
  const { token, scopes } = await context.rightToken();
  return names.flatMap((method) => [
    callBy(context, method, 'no token'),
    callBy(context, method, 'forged', `${token.slice(0, -8)}AAAAAAAA`),
    // Whoever may GET may also HEAD (RFC 9110 section 9.3.2).
    ...(covered.includes(method) || (method === 'HEAD' && declared.includes('GET'))
      ? []
      : [{ ...callBy(context, method, `token of ${context.route.method}`, token), scopes }]),
  ]);
};

/** The same path by another verb. */
export const methods: readonly Case[] = [
  {
    id: 'G01',
    slug: 'head-method',
    title: 'HEAD without a token',
    severity: 'high',
    standard: 'RFC 9110 §9.3.2, ASVS 5.0 4.1.4, WSTG-CONF-06, CVE-2010-0738',
    mint: 'anyone',
    sent: 'HEAD instead of the route’s method',
    right: 'rejected',
    attempts: (context) => byMethod(context, ['HEAD']),
  },
  {
    id: 'G02',
    slug: 'options-method',
    title: 'OPTIONS without a token',
    severity: 'medium',
    standard: 'RFC 9110 §9.3.7',
    mint: 'anyone',
    sent: 'OPTIONS, plain and as a CORS preflight',
    right: 'noted',
    cure: 'Answer OPTIONS with headers alone, without calling the handler.',
    wanted: 'no content, whatever the status',
    attempts: (context) => {
      const plain: ProbeRequest = { ...routeRequest(context.route), method: 'OPTIONS', body: undefined };
      const preflight = {
        origin: 'https://elsewhere.mizt-auth.invalid',
        'access-control-request-method': context.route.method,
        'access-control-request-headers': 'authorization',
      };
      return [
        { label: 'plain', request: plain },
        { label: 'preflight', request: { ...plain, headers: preflight } },
      ];
    },
    check: ({ exchanges, allContent }) => {
      const canaries = allContent();
      const open = exchanges.find(({ response }) => canaries.some((text) => response?.body.includes(text)));
      return open ? fail(`OPTIONS (${open.attempt.label}) answers with the content.`) : PASS;
    },
  },
  {
    id: 'G03',
    slug: 'odd-methods',
    title: 'TRACE, TRACK, CONNECT, PROPFIND',
    standard: 'ASVS 5.0 4.1.4 and 13.4.4',
    mint: 'anyone',
    sent: 'methods that no API has, without a token',
    right: 'rejected',
    attempts: (context) => byMethod(context, ['TRACE', 'TRACK', 'CONNECT', 'PROPFIND']),
  },
  {
    id: 'G04',
    slug: 'unknown-methods',
    title: 'Methods that do not exist',
    standard: 'RFC 9110 §9.1, ASVS 5.0 4.1.4',
    mint: 'anyone',
    sent: '`FOO`, the method with an extra letter, and in lower case',
    right: 'rejected',
    attempts: (context) =>
      byMethod(context, ['FOO', `${context.route.method}X`, context.route.method.toLowerCase()]),
  },
  {
    id: 'G17',
    slug: 'undeclared-methods',
    title: 'Methods that are not declared',
    standard: 'OWASP API5:2023, API9:2023, RFC 9110 §15.5.6',
    mint: 'token-holder',
    sent: 'each path with GET, HEAD, POST, PUT, PATCH and DELETE where they are not declared: without a token, with a forged one, with one of a declared method',
    right: 'rejected',
    severity: 'critical',
    cure: 'Serve the methods that are declared and no others, and authorize each one. API Gateway looks a route up by method and path together: what a guarded path has no method for goes to an open `ANY /{proxy+}` beside it.',
    on: 'each-path',
    attempts: undeclaredCalls,
  },
];
