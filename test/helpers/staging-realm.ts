import type { KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import { exportJWK, type JWTPayload, type JWTVerifyOptions, jwtVerify, SignJWT } from 'jose';
import { newKeys } from './oidc-issuer.ts';
import { type Listening, onLoopback } from './on-loopback.ts';

/** The API that its tokens are for. */
export const AUDIENCE = 'https://orders.example';

/** Clients by name, with all the scopes that each may have; their secrets are `secretOf(name)`. */
export const SCOPES: Readonly<Record<string, readonly string[]>> = {
  reader: ['orders/read'],
  writer: ['orders/read', 'orders/write'],
};

/** The secret of a client. */
export const secretOf = (name: string): string => `a-secret-of-${name}`;

/** How a realm differs from a sound one whose tokens have a `scope` text. */
export interface RealmHabits {
  readonly algorithm?: 'RS256' | 'ES256';
  /** Scopes stand in a list named `scp`, as with Okta. */
  readonly scpList?: boolean;
  /** Seconds that tokens live; a negative number makes ones that have expired. */
  readonly seconds?: number;
  /** Claims that the API does not look at. */
  readonly skips?: readonly ('exp' | 'aud' | 'iss')[];
}

/** A realm of staging: its private key is at hand, and the API at `/orders` trusts it. */
export interface Realm extends Listening {
  readonly key: KeyObject;
  /** A token as the realm issues it, with these claims changed. */
  issue(client: string, scopes: readonly string[], changes?: JWTPayload): Promise<string>;
}

interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

const refused = (error: string): Reply => ({ status: 400, body: { error } });

const ROUTES: Readonly<Record<string, string>> = { GET: 'orders/read', POST: 'orders/write' };

/** Starts the realm and its API on one port. */
export const startRealm = async (habits: RealmHabits = {}): Promise<Realm> => {
  const { algorithm = 'RS256', scpList = false, seconds = 600, skips = [] } = habits;
  const { privateKey, publicKey } = newKeys(algorithm);
  const jwk = { ...(await exportJWK(publicKey)), kid: 'staging', alg: algorithm, use: 'sig' };
  let url = '';

  const issue: Realm['issue'] = (client, scopes, changes = {}) => {
    const now = Math.floor(Date.now() / 1000);
    const scope = scpList ? { scp: scopes } : { scope: scopes.join(' ') };
    const claims = { iss: url, sub: client, client_id: client, aud: AUDIENCE, jti: crypto.randomUUID() };
    const times = { iat: now + Math.min(0, 2 * seconds), exp: now + seconds };
    return new SignJWT({ ...claims, ...times, ...scope, ...changes })
      .setProtectedHeader({ alg: algorithm, typ: 'at+jwt', kid: 'staging' })
      .sign(privateKey);
  };

  const token = async (request: IncomingMessage): Promise<Reply> => {
    const sent = new URLSearchParams(await text(request));
    const once = (name: string): string => (sent.getAll(name).length === 1 ? (sent.get(name) ?? '') : '');
    const own = Object.hasOwn(SCOPES, once('client_id')) ? SCOPES[once('client_id')] : undefined;
    if (request.method !== 'POST') return { status: 405 };
    if (own === undefined || once('client_secret') !== secretOf(once('client_id')))
      return { status: 401, body: { error: 'invalid_client' } };
    if (once('grant_type') !== 'client_credentials') return refused('unsupported_grant_type');
    if (sent.getAll('scope').length > 1) return refused('invalid_request');
    const asked = sent.has('scope') ? once('scope').split(' ').filter(Boolean) : own;
    if (!asked.every((scope) => own.includes(scope))) return refused('invalid_scope');
    const access_token = await issue(once('client_id'), asked);
    const scope = asked.join(' ');
    return { status: 200, body: { access_token, token_type: 'Bearer', expires_in: seconds, scope } };
  };

  const options = (): JWTVerifyOptions => ({
    algorithms: [algorithm],
    typ: 'at+jwt',
    requiredClaims: ['exp'],
    ...(!skips.includes('iss') && { issuer: url }),
    ...(!skips.includes('aud') && { audience: AUDIENCE }),
    ...(skips.includes('exp') && { clockTolerance: 1e12 }),
  });

  const orders = async ({ method = '', headersDistinct }: IncomingMessage): Promise<Reply> => {
    const needed = ROUTES[method];
    if (needed === undefined) return { status: 405 };
    const [given = '', ...more] = headersDistinct.authorization ?? [];
    const shown = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(more.length > 0 ? '' : given)?.[1] ?? '';
    const payload = await jwtVerify(shown, publicKey, options()).then(
      (verified) => verified.payload,
      () => undefined,
    );
    if (payload === undefined) return { status: 401 };
    // A machine speaks for itself (RFC 9068 section 2.2); whoever speaks for somebody else is no machine.
    if (payload.sub !== payload.client_id) return { status: 403 };
    const held = scpList ? payload.scp : typeof payload.scope === 'string' && payload.scope.split(' ');
    if (!Array.isArray(held) || !held.includes(needed)) return { status: 403 };
    return { status: 200, body: { orders: ['seven pens for Alice'] } };
  };

  const metadata = { issuer: '', token_endpoint: '', jwks_uri: '' };
  const answers: Readonly<Record<string, (request: IncomingMessage) => Promise<Reply>>> = {
    '/.well-known/openid-configuration': async () => ({ status: 200, body: metadata }),
    '/keys': async () => ({ status: 200, body: { keys: [jwk] } }),
    '/token': token,
    '/orders': orders,
  };
  const listener: RequestListener = async (request, response) => {
    const path = (request.url ?? '').replace(/\?.*$/s, '');
    const { status, body = {} } = (await (Object.hasOwn(answers, path) ? answers[path] : undefined)?.(
      request,
    )) ?? { status: 404 };
    const challenge = status === 401 && path === '/orders' ? { 'www-authenticate': 'Bearer' } : {};
    response.writeHead(status, {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      ...challenge,
    });
    response.end(JSON.stringify(body));
  };
  const listening = await onLoopback(createServer(listener));
  url = listening.url;
  Object.assign(metadata, { issuer: url, token_endpoint: `${url}/token`, jwks_uri: `${url}/keys` });
  return { ...listening, key: privateKey, issue };
};

const CLIENTS = Object.fromEntries(
  Object.entries(SCOPES).map(([name, scopes]) => [
    name,
    { clientId: name, secret: { env: `${name.toUpperCase()}_SECRET` }, scopes },
  ]),
);

/** The variables that hold the clients' secrets. */
export const REALM_VARIABLES = Object.fromEntries(
  Object.keys(SCOPES).map((name) => [`${name.toUpperCase()}_SECRET`, secretOf(name)]),
);

/** A target of `mizt-auth.json` for a realm, its API and its two clients. */
export const realmTarget = ({ url }: Listening, more: Record<string, unknown> = {}) => ({
  issuer: url,
  apiAudience: AUDIENCE,
  clients: CLIENTS,
  routes: Object.entries(ROUTES).map(([method, scope]) => ({
    method,
    url: `${url}/orders`,
    scopes: [scope],
    ...(method === 'POST' && { contentType: 'application/json', body: { item: 'a kite' } }),
  })),
  ...more,
});
