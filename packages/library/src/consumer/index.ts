import { ConsumerError, callApi, callAuthorized, memoryTokenSource, obtainToken } from '@mizt-auth/consumer';
import { contextOf } from '../shared/context.ts';
import { credentialsAt, issuerOf, requestOf } from '../shared/credentials.ts';
import type {
  AccessToken,
  ApiRequest,
  ApiResponse,
  Credentials,
  Deployment,
  DeploymentPlace,
  HopError,
  HopOptions,
  SecretPlace,
  TokenClient,
  TokenSource,
} from './types.ts';

export type * from '../shared/aws-place.ts';
export type * from '../shared/client.ts';
export type * from '../shared/request-options.ts';
export type * from './types.ts';

/** How often a request is sent again unless the caller says otherwise. */
const RETRIES = 2;

const contextFor = (options: HopOptions) => contextOf(options, options.retries ?? RETRIES);

/**
 * Finds a deployment of this project through the outputs of its CloudFormation stacks.
 *
 * Rejects with a {@link HopError}: `STACK_NOT_FOUND`, `AWS_ACCESS_DENIED`, `NETWORK`, …
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
 */
export const find = async (place: DeploymentPlace, options: HopOptions = {}): Promise<Deployment> => {
  const { stackPrefix } = place;
  if (typeof stackPrefix !== 'string')
    throw new TypeError('There is no stackPrefix; an empty one finds the original demo.');
  const { discoverDeployment } = await import('@mizt-auth/consumer/discover');
  return discoverDeployment(contextFor(options), place, stackPrefix);
};

/**
 * Reads a deployment's client from Secrets Manager.
 *
 * Rejects with a {@link HopError}: `SECRET_NOT_FOUND`, `SECRET_MALFORMED`, `AWS_ACCESS_DENIED`, …
 * Source: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
export const read = async (place: SecretPlace, options: HopOptions = {}): Promise<Credentials> => {
  if (!place.secretId) throw new TypeError('There is no secretId: give the name or the ARN of the secret.');
  const { readCredentials } = await import('@mizt-auth/consumer/credentials');
  const stored = await readCredentials(contextFor(options), place, place.secretId);
  const { clientSecret, tokenUrl, clientId, userPoolId, readScope, writeScope } = stored;
  return { tokenUrl, clientId, secret: () => clientSecret, userPoolId, readScope, writeScope };
};

const obtaining = (client: TokenClient, options: HopOptions) => {
  const context = contextFor(options);
  if (client.issuer === undefined && client.tokenUrl === undefined)
    throw new TypeError(`The client ${client.clientId} has neither a "tokenUrl" nor an "issuer".`);
  const credentials = credentialsAt(issuerOf(client), client);
  const obtain = async (scopes: readonly string[]): Promise<AccessToken> =>
    obtainToken(context, await credentials(context), scopes, requestOf(client));
  return { context, obtain };
};

/**
 * Obtains an access token by client credentials (RFC 6749 section 4.4). No scopes stand for all that the client may
 * have. Nothing is kept: {@link tokenSource} does that.
 *
 * Rejects with a {@link HopError}: `TOKEN_REFUSED`, `TOKEN_RESPONSE_INVALID`, `ISSUER_UNKNOWN`, `NETWORK`, …; with a
 * `TypeError` for a client without a secret.
 */
export const obtain = async (
  client: TokenClient,
  scopes: readonly string[],
  options: HopOptions = {},
): Promise<AccessToken> => obtaining(client, options).obtain(scopes);

/**
 * Keeps tokens in memory, one for each set of scopes, until three quarters of their lives are over. However many ask
 * at once, one token request goes out; a failed one is not remembered. Throws a `TypeError` for a URL that is none.
 */
export const tokenSource = (client: TokenClient, options: HopOptions = {}): TokenSource => {
  const { context, obtain: ask } = obtaining(client, options);
  return memoryTokenSource(context.now, ask);
};

/**
 * Calls an API with a bearer token (RFC 6750 section 2.1). Any HTTP status is an answer, not an error. A 401 for a
 * token that was kept from before drops it, and the call goes out once more with a new one.
 *
 * Rejects with a {@link HopError} where no token or no answer came.
 */
export const call = async (request: ApiRequest, options: HopOptions = {}): Promise<ApiResponse> => {
  const { method = 'GET', url, headers, body, tokens, scopes = [] } = request;
  const context = contextFor(options);
  const plain = { method, url, headers, body };
  return tokens === undefined
    ? callApi(context, plain)
    : callAuthorized(context, tokens, { ...plain, scopes });
};

/** True for what the hops reject with. */
export const isHopError = (error: unknown): error is HopError => error instanceof ConsumerError;
