import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { fail, PASS } from '../../matrix/judgement.ts';
import type { ProbeRequest } from '../../wire/request.ts';
import { overSocket, routeRequest } from '../shared/requests.ts';

const byMethod = (context: CaseContext, names: readonly string[]): Attempt[] =>
  names.map((method) => overSocket(context, method, {}, { method, body: undefined }));

/** The same path by another verb. */
export const methods: readonly Case[] = [
  {
    id: 'G01',
    slug: 'head-method',
    title: 'HEAD without a token',
    severity: 'high',
    standard: 'RFC 9110 §9.3.2, WSTG-CONF-06',
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
    standard: 'ASVS 5.0 4.1.4',
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
    check: ({ exchanges, target, content }) => {
      const canaries = target.routes.flatMap((route) => content(route));
      const open = exchanges.find(({ response }) => canaries.some((text) => response?.body.includes(text)));
      return open ? fail(`OPTIONS (${open.attempt.label}) answers with the content.`) : PASS;
    },
  },
  {
    id: 'G03',
    slug: 'odd-methods',
    title: 'TRACE, TRACK, CONNECT, PROPFIND',
    standard: 'ASVS 5.0 4.1.4',
    mint: 'anyone',
    sent: 'methods that no API has, without a token',
    right: 'rejected',
    attempts: (context) => byMethod(context, ['TRACE', 'TRACK', 'CONNECT', 'PROPFIND']),
  },
  {
    id: 'G04',
    slug: 'unknown-methods',
    title: 'Methods that do not exist',
    standard: 'RFC 9110 §9.1',
    mint: 'anyone',
    sent: '`FOO`, the method with an extra letter, and in lower case',
    right: 'rejected',
    attempts: (context) =>
      byMethod(context, ['FOO', `${context.route.method}X`, context.route.method.toLowerCase()]),
  },
];
