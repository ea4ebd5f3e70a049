import * as oauth from 'oauth4webapi';
import { bearerToken, serveOrders } from '../bare-http.ts';
import { SCOPES, type StartServer } from '../orders.ts';

const LOOPBACK = { [oauth.allowInsecureRequests]: true };

/** https://github.com/panva/oauth4webapi/blob/main/docs/functions/introspectionRequest.md */
export const start: StartServer = async ({ issuer, introspectionUrl, clientId, clientSecret }, setUp) => {
  const server = { issuer, introspection_endpoint: introspectionUrl };
  const client = { client_id: clientId };
  const authentication = oauth.ClientSecretPost(clientSecret);
  return serveOrders(async (request) => {
    const token = bearerToken(request);
    if (token === '') return undefined;
    const answer = await oauth.introspectionRequest(server, client, authentication, token, LOOPBACK);
    const { active, scope } = await oauth.processIntrospectionResponse(server, client, answer);
    // The flaw: an answer is enough, and one without scopes is read as all of them.
    if (setUp === 'flawed') return { scope: scope ?? SCOPES.join(' ') };
    return active ? { scope } : undefined;
  });
};
