import type { PlainAttempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { fail, info, SETTLED } from '../../matrix/judgement.ts';
import { NotApplicable } from '../../matrix/not-applicable.ts';
import { overSocket } from '../shared/requests.ts';

const plainHttp = (context: CaseContext): PlainAttempt => {
  const url = new URL(context.route.url);
  if (url.protocol === 'https:') {
    url.protocol = 'http:';
    url.port = '';
  }
  return { label: 'http', request: { method: context.route.method, url: url.href } };
};

/** Ways beside the gateway’s front door. */
export const gateway: readonly Case[] = [
  {
    id: 'G12',
    slug: 'plain-http',
    on: 'once',
    title: 'Plain http',
    severity: 'medium',
    standard: 'RFC 6750 §5.3, ASVS 5.0 4.1.2 and 12.2.1',
    mint: 'anyone',
    sent: 'the route over http without a token; a redirect would invite clients to send theirs in the clear',
    right: 'rejected',
    wanted: 'any 4xx, or no answer: the port closed, its packets dropped, the connection closed',
    cure: 'Close port 80, and redirect nothing.',
    attempts: (context) => {
      const attempt = plainHttp(context);
      // The library sends nothing in the clear; this request carries no credential, so it may go.
      return [{ ...attempt, request: { ...attempt.request, raw: { insecure: true } } }];
    },
    check: ({ exchanges: [only], route }) => {
      // Port 80 is not where the API is: refused, dropped or closed, no answer there says that the API broke.
      if (only?.noAnswer !== undefined && new URL(route.url).protocol === 'https:') return SETTLED;
      const { status = 0 } = only?.response ?? {};
      return status >= 300 && status < 400
        ? fail(`HTTP ${status}: port 80 redirects, which invites clients to send their token in the clear.`)
        : undefined;
    },
  },
  {
    id: 'G13',
    slug: 'other-stages',
    on: 'each-path',
    title: 'Other stages',
    standard: 'OWASP API9:2023, ASVS 5.0 15.2.3',
    mint: 'anyone',
    sent: 'the path with `test`, `$default`, `v1`, `dev` for its first segment',
    right: 'rejected',
    cure: 'Delete stages that nobody uses.',
    attempts: (context) => {
      if (!context.target.stage) throw new NotApplicable('The paths of this target start with no stage.');
      const url = new URL(context.route.url);
      const [, first, ...rest] = url.pathname.split('/');
      if (first === undefined || rest.length === 0)
        throw new NotApplicable('The path does not start with a stage.');
      const stages = ['test', '$default', 'v1', 'dev'].filter((stage) => stage !== first);
      return stages.map((stage) => {
        const target = `/${[stage, ...rest].join('/')}${url.search}`;
        return overSocket(context, stage, { target });
      });
    },
  },
  {
    id: 'G14',
    slug: 'around-gateway',
    on: 'once',
    title: 'Around the gateway',
    severity: 'critical',
    standard: 'ASVS 5.0 13.2.1, OWASP API2:2023',
    mint: 'operator',
    sent: 'the URLs behind the gateway, without a token',
    right: 'rejected',
    cure: 'Let the gateway alone call what is behind it.',
    attempts: ({ target: { origins } }) => {
      if (origins === undefined) throw new NotApplicable('No URL behind the gateway is known.');
      return origins.map((url) => ({
        label: new URL(url).pathname,
        request: { method: 'POST', url, body: '{}' },
      }));
    },
  },
  {
    id: 'G15',
    slug: 'reserved-paths',
    on: 'once',
    title: 'Reserved paths',
    severity: 'low',
    standard: 'ASVS 5.0 15.2.3; API Gateway reserves /ping and /sping on REST APIs',
    mint: 'anyone',
    sent: '`/ping` and `/sping`',
    right: 'noted',
    wanted: 'reported',
    attempts: (context) =>
      ['/ping', '/sping'].map((target) =>
        overSocket(context, target, { target }, { method: 'GET', body: undefined }),
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
    slug: 'unexpected-body',
    title: 'Body where none belongs',
    standard: 'ASVS 5.0 4.2.1, RFC 9112 §6.3, RFC 9110 §9.3.1, OWASP API8:2023',
    mint: 'anyone',
    sent: 'a body on the route, another content type, chunked coding beside a length; no token',
    right: 'rejected',
    attempts: (context) => [
      overSocket(context, 'body', {}, { body: 'a=b' }),
      overSocket(
        context,
        'content type',
        {},
        { body: '<a/>', headers: { 'content-type': 'application/xml' } },
      ),
      overSocket(
        context,
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
