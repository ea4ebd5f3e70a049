import * as oauth from 'oauth4webapi';
import { serveOrders } from '../bare-http.ts';
import { AUDIENCE, SCOPES, type StartServer } from '../orders.ts';

const LOOPBACK = { [oauth.allowInsecureRequests]: true };

/** https://github.com/panva/oauth4webapi/blob/main/docs/functions/validateJwtAccessToken.md */
export const start: StartServer = async ({ issuer, jwksUri }, setUp) => {
  const server = { issuer, jwks_uri: jwksUri };
  return serveOrders(async ({ method, headers: { authorization = '' } }) => {
    // The flaw: HEAD is answered as GET is, and the guard was told of GET and DELETE.
    if (setUp === 'flawed' && method === 'HEAD') return { scope: SCOPES.join(' ') };
    const request = new Request('http://orders.invalid/orders', { headers: { authorization } });
    return oauth.validateJwtAccessToken(server, request, AUDIENCE, LOOPBACK);
  });
};
