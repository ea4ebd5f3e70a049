import * as oauth from 'oauth4webapi';
import type { ClientCertificate, ConsumerContext } from './context.ts';

/** How a client that has a secret shows it: in the form body or in a Basic header (RFC 6749 section 2.3.1). */
export type SecretAuthentication = 'post' | 'basic';

/** Where a client obtains its tokens, and under what name. */
export interface TokenClient {
  readonly tokenUrl: string;
  readonly clientId: string;
  /** The issuer's identifier, where it is known: whom a client's assertion is for. */
  readonly issuer?: string | undefined;
}

/** A client with a secret. */
export interface SecretCredentials extends TokenClient {
  readonly clientSecret: string;
  /** How the credentials are shown; `post` where left out. */
  readonly authentication?: SecretAuthentication | undefined;
}

/** A private key, bound to one algorithm of RFC 7518, and the id by which the issuer knows it. */
export interface ClientKey extends oauth.PrivateKey {
  readonly algorithm: string;
  /** Signs an assertion into a request. It comes with the key, so that clients with a secret load none of that. */
  readonly authenticate: oauth.ClientAuth;
  /** Tells the key from others, and gives nothing of it away. */
  readonly thumbprint: string;
}

/** A client that signs an assertion for each request (RFC 7523 section 2.2). */
export interface KeyCredentials extends TokenClient {
  readonly authentication: 'private_key_jwt';
  readonly key: ClientKey;
}

/** A client whose connection says who it is (RFC 8705 section 2); the context must have a `fetchAs`. */
export interface CertificateCredentials extends TokenClient {
  readonly authentication: 'tls_client_auth';
  readonly certificate: ClientCertificate;
}

/** A client that asks Cognito's own API, where `tokenUrl` is, in the place of a token endpoint. */
export interface ApiCredentials extends TokenClient {
  readonly authentication: 'api';
  readonly clientSecret: string;
}

/** What a program needs to obtain a token at a token endpoint. */
export type EndpointCredentials = SecretCredentials | KeyCredentials | CertificateCredentials;

/** What a program needs to obtain a token by either way. */
export type ClientCredentials = EndpointCredentials | ApiCredentials;

/** How a client shows who it is. */
export type ClientAuthentication = NonNullable<ClientCredentials['authentication']>;

/** The secret of a client that has one. */
export const secretOf = (credentials: ClientCredentials): string | undefined =>
  'clientSecret' in credentials ? credentials.clientSecret : undefined;

/** The context as it must be for this client's own requests: with its certificate, where it has one. */
export const contextFor = (context: ConsumerContext, credentials: ClientCredentials): ConsumerContext =>
  credentials.authentication === 'tls_client_auth' && context.fetchAs !== undefined
    ? { ...context, fetch: context.fetchAs(credentials.certificate) }
    : context;

/** Puts into a request what shows who the client is. */
export const clientAuth = (credentials: ClientCredentials): oauth.ClientAuth => {
  if (credentials.authentication === 'private_key_jwt') return credentials.key.authenticate;
  if (credentials.authentication === 'tls_client_auth') return oauth.TlsClientAuth();
  const { authentication, clientSecret } = credentials;
  return authentication === 'basic'
    ? oauth.ClientSecretBasic(clientSecret)
    : oauth.ClientSecretPost(clientSecret);
};

/** The parameters that prove who a client is: a new assertion for one that signs, none where its connection does. */
export const proofOf = async (credentials: ClientCredentials): Promise<Readonly<Record<string, string>>> => {
  const { tokenUrl, clientId, issuer = tokenUrl } = credentials;
  const body = new URLSearchParams();
  await clientAuth(credentials)({ issuer }, { client_id: clientId }, body, new Headers());
  body.delete('client_id');
  return Object.fromEntries(body);
};
