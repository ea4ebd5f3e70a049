import { createHmac, createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A key of the issuer, as its JWKS has it. */
export type PublicJwk = JsonWebKey & { readonly kid: string };

type Members = Readonly<Record<string, unknown>>;

/** What a verifier sees of a token. */
interface Parts {
  readonly header: Members;
  readonly claims: Members;
  readonly input: string;
  readonly signature: Buffer;
}

/** A mistake in one route: where else it looks for a token, or what else it takes for a signature. */
interface Weakness {
  readonly token?: (request: IncomingMessage) => string | null | undefined;
  readonly accepts?: (parts: Parts, keys: readonly PublicJwk[]) => boolean;
  readonly open?: true;
  /** A method beside the declared ones that asks nobody for a token. */
  readonly openMethod?: string;
}

const pem = (jwk: JsonWebKey): string =>
  createPublicKey({ key: jwk, format: 'jwk' }).export({ format: 'pem', type: 'spki' }).toString();

const signedBy = ({ input, signature, header }: Parts, jwk: JsonWebKey): boolean =>
  header.alg === 'RS256' &&
  verify('sha256', Buffer.from(input), createPublicKey({ key: jwk, format: 'jwk' }), signature);

const hmac = ({ input }: Parts, secret: string): Buffer =>
  createHmac('sha256', secret).update(input).digest();

/** The mistakes that a route can have, each one that real APIs had. */
export const WEAKNESSES = {
  'alg none': { accepts: ({ header }) => String(header.alg).toLowerCase() === 'none' },
  'HS256 with the public key': {
    accepts: (parts, keys) =>
      parts.header.alg === 'HS256' && keys.some((key) => hmac(parts, pem(key)).equals(parts.signature)),
  },
  'a signature left out': { accepts: ({ signature }) => signature.length === 0 },
  'a key in the token': {
    accepts: (parts) =>
      typeof parts.header.jwk === 'object' && signedBy(parts, parts.header.jwk as JsonWebKey),
  },
  'a token in the query': {
    token: ({ url }) => new URL(url ?? '/', 'http://api').searchParams.get('access_token'),
  },
  'a token in a cookie': {
    token: ({ headers }) => /(?:^|; )access_token=([^;]+)/.exec(headers.cookie ?? '')?.[1],
  },
  'no guard at all': { open: true },
  'an open PUT beside it': { openMethod: 'PUT' },
} as const satisfies Readonly<Record<string, Weakness>>;

/** A route of the API, and the scope that opens it. */
export interface WeakRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly scope: string;
}

/** Which route has which mistake. */
export interface Flaw {
  readonly route: WeakRoute;
  readonly weakness: keyof typeof WEAKNESSES;
}

const read = (part: string): Members => JSON.parse(Buffer.from(part, 'base64url').toString());

const parts = (token: string): Parts | undefined => {
  const [header = '', payload = '', signature = '', ...more] = token.split('.');
  try {
    const claims = read(payload);
    const bytes = Buffer.from(signature, 'base64url');
    // What is not the very text that was signed is no token (RFC 7515 section 5.2).
    if (more.length > 0 || bytes.toString('base64url') !== signature) return undefined;
    if (typeof claims !== 'object' || claims === null) return undefined;
    return { header: read(header), claims, input: `${header}.${payload}`, signature: bytes };
  } catch {
    return undefined;
  }
};

const isSound = (given: Parts, keys: readonly PublicJwk[]): boolean => {
  const { kid, crit, b64 } = given.header;
  const key = keys.find((one) => one.kid === kid);
  return key !== undefined && crit === undefined && b64 === undefined && signedBy(given, key);
};

const isTimely = ({ exp, nbf, iss, token_use: use }: Members, issuer: string): boolean => {
  const now = Date.now() / 1000;
  const begun = nbf === undefined || (typeof nbf === 'number' && nbf <= now);
  return typeof exp === 'number' && exp > now && exp < 1e11 && begun && iss === issuer && use === 'access';
};

const bearerOf = ({ headersDistinct }: IncomingMessage): string | undefined => {
  const [only, ...more] = headersDistinct.authorization ?? [];
  return more.length > 0 ? undefined : /^Bearer ([^\s,]+)$/i.exec(only ?? '')?.[1];
};

/** The issuer that the API trusts, and its keys. */
export interface Trusted {
  readonly issuer: string;
  readonly keys: readonly PublicJwk[];
}

/** The status that a caller gets. */
const statusFor = (
  request: IncomingMessage,
  route: WeakRoute,
  weakness: Weakness,
  { issuer, keys }: Trusted,
): number => {
  if (weakness.open) return 200;
  const given = parts(bearerOf(request) ?? weakness.token?.(request) ?? '');
  if (given === undefined) return 401;
  if (!isSound(given, keys) && !weakness.accepts?.(given, keys)) return 401;
  if (!isTimely(given.claims, issuer)) return 401;
  const { scope } = given.claims;
  return typeof scope === 'string' && scope.split(' ').includes(route.scope) ? 200 : 403;
};

const answerTo = (request: IncomingMessage, routes: readonly WeakRoute[], trusted: Trusted, flaw?: Flaw) => {
  const path = request.url?.split('?')[0];
  const weakness: Weakness = flaw ? WEAKNESSES[flaw.weakness] : {};
  if (flaw?.route.path === path && request.method === weakness.openMethod) return 200;
  const route = routes.find((one) => one.path === path && one.method === request.method);
  if (route === undefined) return 404;
  return statusFor(request, route, flaw?.route === route ? weakness : {}, trusted);
};

/** An API that is right but for one mistake in one route, or right altogether. */
export const startWeakApi = async (
  routes: readonly WeakRoute[],
  trusted: Trusted,
  flaw?: Flaw,
): Promise<{ readonly url: string; close(): Promise<void> }> => {
  const server = createServer((request, response) => {
    const status = answerTo(request, routes, trusted, flaw);
    request.resume();
    response.writeHead(status, {
      'content-type': 'application/json',
      ...(status === 401 && { 'www-authenticate': 'Bearer' }),
    });
    const path = request.url?.split('?')[0];
    response.end(
      JSON.stringify({ message: status === 200 ? `What ${path} keeps for its callers` : 'Refused' }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
