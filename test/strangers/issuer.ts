import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import Provider, { type Configuration, type JWK } from 'oidc-provider';
import { onLoopback } from '../helpers/on-loopback.ts';
import { AUDIENCE, SCOPES, type Trust } from './orders.ts';

/** The key id that the issuer publishes. */
export const KEY_ID = 'strangers-1';

const TOKEN_SECONDS = 600;

/** How an issuer differs from the others. */
export interface IssuerOptions {
  /** Tokens that only introspection can read. */
  readonly opaque?: boolean;
  /** The flaw that is planted into the issuer: anybody may register a client. */
  readonly openRegistration?: boolean;
}

/** An issuer that listens. */
export interface Issuer {
  readonly trust: Trust;
  readonly tokenUrl: string;
  /** The private key as PEM, for who signs in its name. */
  readonly key: string;
  close(): Promise<void>;
}

const client = (id: string, secret: string): NonNullable<Configuration['clients']>[number] => ({
  client_id: id,
  client_secret: secret,
  grant_types: ['client_credentials'],
  token_endpoint_auth_method: 'client_secret_post',
  redirect_uris: [],
  response_types: [],
});

// https://github.com/panva/node-oidc-provider/blob/main/docs/README.md: clientCredentials, resourceIndicators.
const configuration = (
  key: JWK,
  trust: Trust,
  { opaque, openRegistration }: IssuerOptions,
): Configuration => ({
  jwks: { keys: [key] },
  clients: [client(trust.clientId, trust.clientSecret)],
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    introspection: { enabled: true },
    registration: { enabled: openRegistration === true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => AUDIENCE,
      getResourceServerInfo: () => ({
        scope: SCOPES.join(' '),
        audience: AUDIENCE,
        accessTokenFormat: opaque ? 'opaque' : 'jwt',
        accessTokenTTL: TOKEN_SECONDS,
      }),
    },
  },
});

/** Starts oidc-provider on loopback, with a key and a client of its own. */
export const startIssuer = async (options: IssuerOptions = {}): Promise<Issuer> => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const server = createServer();
  const { url: issuer, close } = await onLoopback(server);
  const trust: Trust = {
    issuer,
    jwksUri: `${issuer}/jwks`,
    introspectionUrl: `${issuer}/token/introspection`,
    clientId: 'shop',
    clientSecret: randomUUID(),
  };
  const key = { ...privateKey.export({ format: 'jwk' }), kid: KEY_ID, alg: 'RS256', use: 'sig' } as JWK;
  server.on('request', new Provider(issuer, configuration(key, trust, options)).callback());
  return {
    trust,
    tokenUrl: `${issuer}/token`,
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    close,
  };
};
