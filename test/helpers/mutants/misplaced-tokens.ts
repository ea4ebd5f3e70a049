import { ROUTES } from '../weak-api/target.ts';
import type { Call } from '../weak-api/weakness.ts';
import { headerOf, type Mutant, tokenFrom, weakRoute } from './mutant.ts';

const { readOrders, placeOrder, readReports, fileReport } = ROUTES;

const inHeader = (name: string) => tokenFrom((call) => headerOf(call, name).replace(/^bearer /i, ''));

const inCookie = (name: string) =>
  tokenFrom((call) =>
    headerOf(call, 'cookie')
      .split('; ')
      .find((pair) => pair.startsWith(`${name}=`))
      ?.slice(name.length + 1),
  );

const inQuery = (name: string) =>
  tokenFrom(({ request }) => new URL(request.url ?? '/', 'http://api').searchParams.get(name) ?? undefined);

const inBody = (pattern: RegExp) => tokenFrom(({ body }) => pattern.exec(body)?.[1]);

const passwordOf = (call: Call): string | undefined => {
  const pair = /^Basic (\S+)$/i.exec(headerOf(call, 'authorization'))?.[1];
  return (
    pair &&
    Buffer.from(pair, 'base64')
      .toString()
      .replace(/^[^:]*:/, '')
  );
};

/** Routes that read the token where logs, pages or browsers may leave one. */
export const misplacedTokenMutants: readonly Mutant[] = [
  // What an ALB hands on, read whether or not there is an ALB.
  weakRoute(
    'B08',
    fileReport,
    'token taken from X-Amzn-Oidc-AccessToken',
    inHeader('x-amzn-oidc-accesstoken'),
  ),
  weakRoute('B08', readOrders, 'token taken from X-Auth-Token', inHeader('x-auth-token')),
  weakRoute('B08', placeOrder, 'token taken from Private-Token', inHeader('private-token')),
  weakRoute('B09', readReports, 'token taken from the cookie id_token', inCookie('id_token')),
  weakRoute('B09', placeOrder, 'token taken from the cookie __session', inCookie('__session')),
  // OAuth 1.0's and Foursquare's name for it.
  weakRoute('B10', readOrders, 'token taken from the query as oauth_token', inQuery('oauth_token')),
  weakRoute('B10', fileReport, 'token taken from the query as sessionid', inQuery('sessionid')),
  weakRoute('B11', fileReport, 'token taken from a multipart body', inBody(/name="jwt"\r\n\r\n(\S+)\r\n/)),
  weakRoute('B11', placeOrder, 'token taken from an XML body', inBody(/<accessToken>([^<]+)</)),
  weakRoute('B11', readReports, 'token taken from the body of a GET', inBody(/"access_token":"([^"]+)"/)),
  // As package registries and source hosts do on purpose.
  weakRoute('B12', readOrders, 'token taken as the password of Basic', tokenFrom(passwordOf)),
  // As Kubernetes does for WebSockets.
  weakRoute(
    'B12',
    readReports,
    'token taken from the subprotocol',
    tokenFrom((call) => /bearer, (\S+)/.exec(headerOf(call, 'sec-websocket-protocol'))?.[1]),
  ),
  weakRoute(
    'B12',
    fileReport,
    'token taken from the referring page',
    tokenFrom((call) => /[?&]access_token=([^&]+)/.exec(headerOf(call, 'referer'))?.[1]),
  ),
];
