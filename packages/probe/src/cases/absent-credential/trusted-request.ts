import { identityGroups } from '../../dictionaries/identity-headers.ts';
import { ASKED_HOST, CLIENT_ADDRESS, type HeaderGroup } from '../../dictionaries/trust-headers.ts';
import { TRUSTED_AGENTS } from '../../dictionaries/trusted-agents.ts';
import { encode } from '../../forge/jws.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { leastScopes } from '../../matrix/route.ts';
import { grouped, HEADERS_AT_ONCE, partsOf, waves } from '../shared/group.ts';
import { withHeaders, withLines } from '../shared/requests.ts';

const CURE = 'Strip such headers at the edge, and let in by the verified token alone.';

/** A token by its form, which nobody signed. */
const JUNK = `${encode({ alg: 'RS256', kid: 'none' })}.${encode({ sub: 'nobody' })}.AAAA`;

/** Each header of these groups without a token, then with a worthless one. */
async function* trusting(context: CaseContext, groups: readonly HeaderGroup[]): AsyncGenerator<Attempt> {
  for (const authorization of [undefined, `Bearer ${JUNK}`]) {
    const credential = authorization === undefined ? {} : { authorization };
    const suffix = authorization === undefined ? '' : ', with a worthless token';
    for (const { headers } of groups) {
      for (const wave of waves(partsOf(headers))) {
        yield* grouped(context, wave, HEADERS_AT_ONCE, (label, values) =>
          withHeaders(context, `${label}${suffix}`, { ...Object.fromEntries(values), ...credential }),
        );
      }
    }
  }
}

const scopeOf = ({ route }: CaseContext): string => leastScopes(route).join(' ');

/** Ways in which a request differs from an ordinary one, that have led around a guard. */
const ODD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Upgrade: websocket': {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
  },
  'Upgrade: h2c': {
    connection: 'Upgrade, HTTP2-Settings',
    upgrade: 'h2c',
    'http2-settings': 'AAMAAABkAAQAAP__',
  },
  'Expect: 100-continue': { expect: '100-continue' },
  Range: { range: 'bytes=0-' },
  'If-None-Match: *': { 'if-none-match': '*' },
  'If-Modified-Since': { 'if-modified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' },
  'If-Match: *': { 'if-match': '*' },
  'Cache-Control: only-if-cached': { 'cache-control': 'only-if-cached' },
  'Cache-Control: no-cache': { 'cache-control': 'no-cache', pragma: 'no-cache' },
  'TE: trailers': { te: 'trailers' },
  'Connection: Authorization': { connection: 'close, Authorization' },
  'Connection: X-Forwarded-For': { connection: 'close, X-Forwarded-For, X-Real-IP, X-Forwarded-Host' },
  'Accept: text/html': { accept: 'text/html' },
  'Accept: image/*': { accept: 'image/*' },
  'Accept: text/event-stream': { accept: 'text/event-stream' },
  'Accept: a version': { accept: 'application/vnd.api.v0+json' },
  'Content-Type: text/plain': { 'content-type': 'text/plain' },
  'Content-Type: application/grpc': { 'content-type': 'application/grpc' },
  'Accept-Encoding: identity': { 'accept-encoding': 'identity' },
  'X-Requested-With': { 'x-requested-with': 'XMLHttpRequest' },
  'Sec-Fetch-Site: same-origin': { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' },
  'Access-Control-Request-Method': { 'access-control-request-method': 'GET', origin: 'https://localhost' },
  'Content-Length: 0': { 'content-length': '0' },
  'cookies of an administrator': {
    cookie:
      'admin=true; isAdmin=1; role=admin; user=admin; authenticated=true; logged_in=1; debug=1; test=1; internal=1; bypass=1; auth=1; session=admin',
  },
};

const many = (count: number): Readonly<Record<string, string>> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`x-many-${at}`, 'x']));

const trustCase = (
  given: Pick<Case, 'id' | 'slug' | 'title' | 'sent' | 'attempts'> & Partial<Case>,
): Case => ({
  standard: 'ASVS 5.0 4.1.3, RFC 9700 §4.13',
  mint: 'anyone',
  right: 'denied',
  cure: CURE,
  ...given,
});

/** Requests without a right token that ask to be trusted for another reason. */
export const trustedRequests: readonly Case[] = [
  trustCase({
    id: 'A20',
    slug: 'trusted-address',
    title: 'Headers that name a trusted address or host',
    standard: 'ASVS 5.0 4.1.3, RFC 9700 §4.13, CVE-2022-24112',
    sent: 'X-Forwarded-For and its kin with loopback and private addresses, X-Forwarded-Host and its kin with localhost; without a token and with a worthless one',
    attempts: (context) => trusting(context, [CLIENT_ADDRESS, ASKED_HOST]),
  }),
  trustCase({
    id: 'A21',
    slug: 'trusted-identity',
    title: 'Headers that name a caller or its rights',
    standard: 'ASVS 5.0 4.1.3, RFC 9700 §4.13, CVE-2025-29927',
    sent: 'the identity, role, scope, certificate, secret and framework headers of gateways, proxies and meshes; without a token and with a worthless one',
    attempts: (context) => trusting(context, identityGroups(scopeOf(context))),
  }),
  trustCase({
    id: 'A22',
    slug: 'trusted-agent',
    title: 'Health checks, crawlers and monitors',
    sent: 'User-Agent of load balancers, probes, crawlers and test tools, without a token',
    attempts: (context) =>
      TRUSTED_AGENTS.map((agent) => withHeaders(context, agent, { 'user-agent': agent })),
  }),
  trustCase({
    id: 'A23',
    slug: 'odd-request',
    title: 'Requests out of the ordinary',
    standard: 'ASVS 5.0 8.3.1 and 16.5.3, CVE-2022-1388',
    sent: 'Upgrade, Expect, Range, conditions, Connection that names headers, cookies of an administrator, many and large headers; no token',
    cure: 'Authorize before anything else of the request is looked at.',
    right: 'kept-out',
    attempts: (context) => [
      ...Object.entries(ODD).map(([label, headers]) => withLines(context, label, Object.entries(headers))),
      ...[60, 101, 200, 1000].map((count) =>
        withLines(context, `${count} headers`, Object.entries(many(count))),
      ),
      ...[4, 7, 15, 31].map((kib) =>
        withLines(context, `${kib} kB of a header`, [['x-large', 'x'.repeat(kib * 1024)]]),
      ),
    ],
  }),
];
