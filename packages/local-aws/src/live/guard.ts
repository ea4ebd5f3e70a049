import type { IncomingMessage } from 'node:http';
import { LOOPBACK } from '../http/server.ts';

/** Whether the page's own names stand in `Host`: a name that was led here (DNS rebinding) is none of them. */
export const isOwnHost = ({ headers: { host } }: IncomingMessage, port: number): boolean =>
  [LOOPBACK, 'localhost'].some((name) => host?.toLowerCase() === `${name}:${port}`);

const isOwnOrigin = ({ headers: { host, origin } }: IncomingMessage): boolean => origin === `http://${host}`;

/**
 * True for a request that another site makes. A browser says so in `Sec-Fetch-Site` (Fetch Metadata) and `Origin`;
 * a page on another port of this machine is another site too. Following a link to the page is all right.
 */
export const isForeign = (request: IncomingMessage): boolean => {
  const { origin, 'sec-fetch-site': site, 'sec-fetch-mode': mode } = request.headers;
  if (origin !== undefined && !isOwnOrigin(request)) return true;
  const isVisit = mode === 'navigate' && request.method === 'GET' && request.url === '/';
  return site !== undefined && !['same-origin', 'none'].includes(String(site)) && !isVisit;
};

/**
 * True for a request that may change or reveal something: it comes from the page itself, and in JSON, which no form
 * can send and no other site may without being asked first (CORS).
 */
export const isFromPage = (request: IncomingMessage): boolean =>
  isOwnOrigin(request) && /^application\/json\b/i.test(request.headers['content-type'] ?? '');

/** What every answer says: nothing but the page's own files may run, and nobody may frame it or keep it. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};
