import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { defaultContext, issuerResolver } from '@mizt-auth/consumer';
import { type CaseResult, type ProbeTarget, planTrials, runProbe } from '@mizt-auth/probe';

/** How an endpoint answers. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An issuer that differs from a sound one in what is named here. */
export interface IssuerHabits {
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** Answers by path, before the sound ones; `sent` is the body. */
  readonly endpoints?: Readonly<Record<string, (request: IncomingMessage, sent: URLSearchParams) => Reply>>;
  /** Headers of every answer. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Its tokens say nothing; the API knows them by heart. */
  readonly opaque?: boolean;
  /** What the API refuses beside bad signatures. */
  readonly refuses?: (header: Readonly<Record<string, unknown>>, claims: Record<string, unknown>) => boolean;
}

/** The client that it knows. */
export const CLIENT = { id: 'machine', secret: 'a-secret-of-the-machine' };
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const KEY = { ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' };
const BASIC = `Basic ${Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString('base64')}`;

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (part = ''): Record<string, unknown> =>
  JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
const signed = (input: string): Buffer => sign('sha256', Buffer.from(input), privateKey);

const REFUSED: Reply = { status: 401, body: { error: 'invalid_client' } };

const isClient = (request: IncomingMessage, sent: URLSearchParams): boolean =>
  request.headers.authorization === BASIC ||
  (sent.get('client_id') === CLIENT.id && sent.get('client_secret') === CLIENT.secret);

const sound = (issuer: string, { metadata, claims, opaque }: IssuerHabits, issued: Set<string>) => ({
  '/.well-known/openid-configuration': (): Reply => ({
    status: 200,
    body: {
      issuer,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      authorization_endpoint: `${issuer}/authorize`,
      introspection_endpoint: `${issuer}/introspect`,
      revocation_endpoint: `${issuer}/revoke`,
      registration_endpoint: `${issuer}/register`,
      ...metadata,
    },
  }),
  '/keys': (): Reply => ({ status: 200, body: { keys: [KEY] } }),
  '/token': (request: IncomingMessage, sent: URLSearchParams): Reply => {
    if (!isClient(request, sent)) return REFUSED;
    if (sent.get('grant_type') !== 'client_credentials')
      return { status: 400, body: { error: 'unsupported_grant_type' } };
    const now = Math.floor(Date.now() / 1000);
    const input = `${encode({ alg: 'RS256', typ: 'at+jwt', kid: 'one' })}.${encode({ iss: issuer, sub: CLIENT.id, client_id: CLIENT.id, aud: 'api', scope: 'read', iat: now, exp: now + 600, jti: String(issued.size), ...claims })}`;
    const token = opaque ? randomUUID() : `${input}.${signed(input).toString('base64url')}`;
    issued.add(token);
    return { status: 200, body: { access_token: token, token_type: 'Bearer', expires_in: 600 } };
  },
  '/introspect': (request: IncomingMessage, sent: URLSearchParams): Reply =>
    isClient(request, sent) ? { status: 200, body: { active: true } } : REFUSED,
  '/revoke': (request: IncomingMessage, sent: URLSearchParams): Reply =>
    isClient(request, sent) ? { status: 200 } : REFUSED,
  '/authorize': (): Reply => ({ status: 400, body: { error: 'unauthorized_client' } }),
  '/register': (): Reply => ({ status: 401, body: { error: 'invalid_token' } }),
});

const api = (
  { refuses, opaque }: IssuerHabits,
  request: IncomingMessage,
  issued: ReadonlySet<string>,
): Reply => {
  if (!['GET', 'HEAD'].includes(request.method ?? ''))
    return { status: 405, headers: { allow: 'GET, HEAD' } };
  const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
  const [header, payload, signature] = token.split('.');
  const content: Reply = { status: 200, body: { message: 'Content' } };
  if (opaque && issued.has(token)) return content;
  try {
    const right = signed(`${header}.${payload}`).equals(Buffer.from(signature ?? '', 'base64url'));
    if (right && !refuses?.(decode(header), decode(payload))) return content;
  } catch {
    // What cannot be read is refused as what is wrong.
  }
  return { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' }, body: {} };
};

/** Where it stands: the name that it goes by, which leads to this machine, and what it shows over TLS. */
export interface IssuerPlace {
  readonly name?: string;
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
}

/** Starts the issuer, and the API at `/api` beside it. */
export const startIssuer = async (
  habits: IssuerHabits = {},
  { name = '127.0.0.1', tls }: IssuerPlace = {},
) => {
  const issued = new Set<string>();
  const listener: RequestListener = async (request, response) => {
    const sent = new URLSearchParams(await text(request));
    const { pathname } = new URL(request.url ?? '/', issuer);
    const endpoints: NonNullable<IssuerHabits['endpoints']> = {
      ...sound(issuer, habits, issued),
      ...habits.endpoints,
    };
    const reply =
      pathname === '/api'
        ? api(habits, request, issued)
        : (endpoints[pathname]?.(request, sent) ?? { status: 404 });
    response.writeHead(reply.status, {
      'content-type': 'application/json',
      ...habits.headers,
      ...reply.headers,
    });
    response.end(reply.body === undefined ? undefined : JSON.stringify(reply.body));
  };
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const issuer = `${tls === undefined ? 'http' : 'https'}://${name}:${port}`;
  return { issuer, close: () => server.close() };
};

/** Runs these cases on an API and its issuer on one host of this machine, which sign and verify with a key of their own. */
export const probeIssuer = async (
  only: readonly string[],
  habits: IssuerHabits = {},
): Promise<readonly CaseResult[]> => {
  const { issuer, close } = await startIssuer(habits);
  const context = defaultContext();
  const tokenEndpoint = { url: `${issuer}/token`, clientId: CLIENT.id, clientSecret: CLIENT.secret };
  const target: ProbeTarget = {
    name: 'issuer',
    context,
    routes: [{ method: 'GET', url: `${issuer}/api`, message: 'Content', access: [['read']] }],
    tokenEndpoint,
    token: async () => {
      const body = new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
      });
      const answer = await fetch(tokenEndpoint.url, { method: 'POST', body });
      return { value: ((await answer.json()) as { access_token: string }).access_token, hops: [] };
    },
    issuer: { sign: async (input) => signed(input) },
    issuers: issuerResolver({ issuer: habits.opaque ? issuer : undefined }),
  };
  try {
    const { results } = await runProbe(target, planTrials(target, { only: [...only] }));
    return results.filter(({ id }) => !id.startsWith('CTL'));
  } finally {
    close();
  }
};
