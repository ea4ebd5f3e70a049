import { generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import { createServer as createHttp, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { type ClientMetadata, type Configuration, errors, Provider } from 'oidc-provider';
import type { Issued } from './authority.ts';

/** The API that tokens of the issuer are for. */
export const API = 'https://api.example';

/** An API of the same issuer that knows one scope alone. */
export const READ_API = 'https://read.example';

/** Scopes of {@link API}. */
export const SCOPES = ['orders/read', 'orders/write'];

/** How an issuer is set up. */
export interface OidcSetUp {
  readonly clients: readonly ClientMetadata[];
  /** What signs its tokens. */
  readonly algorithm?: 'RS256' | 'PS256' | 'ES256' | 'EdDSA';
  /** Keys for it, from {@link signingKeys}; new ones where left out. */
  readonly keys?: readonly JsonWebKey[];
  /** Opaque tokens in place of JWTs. */
  readonly opaque?: boolean;
  /** Where given, it speaks https with this, and asks callers for certificates of the authority. */
  readonly tls?: Issued & { readonly ca: string };
  /** Added to its path, such as `/realms/staging`. */
  readonly path?: string;
}

/** An issuer of another make, on this machine. */
export interface OidcIssuer {
  readonly issuer: string;
  /** The path of each request, in their order. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

const KINDS = {
  RS256: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  PS256: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ES256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  EdDSA: () => generateKeyPairSync('ed25519'),
} satisfies Record<string, () => { readonly privateKey: KeyObject; readonly publicKey: KeyObject }>;

/** A new key pair for an algorithm. */
export const newKeys = (algorithm: keyof typeof KINDS) => KINDS[algorithm]();

/** The private key of an issuer, as a set of one. */
export const signingKeys = (algorithm: keyof typeof KINDS): readonly JsonWebKey[] => [
  { ...newKeys(algorithm).privateKey.export({ format: 'jwk' }), alg: algorithm, kid: 'one' },
];

const peer = (socket: unknown): TLSSocket => socket as TLSSocket;

const features = ({ algorithm = 'RS256', opaque }: OidcSetUp): Configuration['features'] => ({
  clientCredentials: { enabled: true },
  devInteractions: { enabled: false },
  introspection: { enabled: true },
  revocation: { enabled: true },
  resourceIndicators: {
    enabled: true,
    defaultResource: () => API,
    getResourceServerInfo: (_context, resource) => {
      if (resource !== API && resource !== READ_API) throw new errors.InvalidTarget();
      return {
        scope: resource === READ_API ? 'orders/read' : SCOPES.join(' '),
        audience: resource,
        accessTokenFormat: opaque ? 'opaque' : 'jwt',
        jwt: { sign: { alg: algorithm } },
      };
    },
  },
  mTLS: {
    enabled: true,
    tlsClientAuth: true,
    getCertificate: ({ socket }) => {
      const { raw } = peer(socket).getPeerCertificate?.() ?? {};
      const base64 = raw?.toString('base64');
      return base64 && `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----`;
    },
    certificateAuthorized: ({ socket }) => peer(socket).authorized,
    certificateSubjectMatches: ({ socket }, property, expected) =>
      property === 'tls_client_auth_subject_dn' &&
      `CN=${peer(socket).getPeerCertificate().subject.CN}` === expected,
  },
});

const configuration = (setUp: OidcSetUp): Configuration => {
  const { algorithm = 'RS256', clients } = setUp;
  const keys = setUp.keys ?? signingKeys(algorithm);
  const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'] as const;
  return {
    clients: clients.map((client) => ({
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
      id_token_signed_response_alg: algorithm,
      scope: SCOPES.join(' '),
      ...client,
    })),
    jwks: { keys: keys as never },
    scopes: SCOPES,
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'tls_client_auth'],
    enabledJWA: { clientAuthSigningAlgValues: [...algorithms] },
    features: features(setUp),
    ttl: { ClientCredentials: 600 },
  };
};

const listen = async (server: Server): Promise<number> => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
};

/** Starts oidc-provider on a free port: on http at 127.0.0.1, or on https at `localhost`. */
export const startOidc = async (setUp: OidcSetUp): Promise<OidcIssuer> => {
  const { tls, path = '' } = setUp;
  const asked: string[] = [];
  const server = tls ? createHttps({ ...tls, requestCert: true, rejectUnauthorized: false }) : createHttp();
  const port = await listen(server as Server);
  const issuer = `${tls ? 'https://localhost' : 'http://127.0.0.1'}:${port}${path}`;
  const answer = new Provider(issuer, configuration(setUp)).callback();
  server.on('request', (request, response) => {
    asked.push(request.url ?? '');
    // The provider knows no path before its own: what stands in front of it takes that away, and leaves a note.
    Object.assign(request, { originalUrl: request.url });
    request.url = request.url?.startsWith(path) ? request.url.slice(path.length) : '/nowhere';
    answer(request, response);
  });
  return {
    issuer,
    asked,
    close: () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
};
