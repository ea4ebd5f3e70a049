import { isDeepStrictEqual } from 'node:util';
import {
  type ApiResponse,
  type ConsumerContext,
  callApi,
  callAuthorized,
  memoryTokenSource,
  obtainToken,
  type StoredCredentials,
  TimeoutError,
} from '@mizt-auth/consumer';
import { type KeyedConfig, readCredentialsWithKeys } from '@mizt-auth/consumer/credentials-with-keys';
import { CONSUMER_ENVIRONMENT, type ConsumerCall } from '@mizt-auth/contract';
import { type Environment, required } from './environment.ts';
import { keepSecret } from './kept-secret.ts';

/** Makes one call to the premium API. */
export type PremiumClient = (call: ConsumerCall) => Promise<ApiResponse>;

// Lambda hands the role's keys over in these variables; the embedded stack adds the endpoint.
const keyedConfig = (environment: Environment): KeyedConfig => ({
  region: required(environment, 'AWS_REGION'),
  endpoint: environment.AWS_ENDPOINT_URL,
  credentials: {
    accessKeyId: required(environment, 'AWS_ACCESS_KEY_ID'),
    secretAccessKey: required(environment, 'AWS_SECRET_ACCESS_KEY'),
    sessionToken: environment.AWS_SESSION_TOKEN,
  },
});

const readSecret = (context: ConsumerContext, environment: Environment): Promise<StoredCredentials> =>
  readCredentialsWithKeys(
    context,
    keyedConfig(environment),
    required(environment, CONSUMER_ENVIRONMENT.secretArn),
  );

/**
 * Makes a client that keeps secret and token in memory between invocations, so that a warm function
 * neither reads Secrets Manager nor obtains a token. Where no token is to be had, the secret may have changed:
 * another client secret, or another token URL. It is read anew, and asked with once more where it differs.
 */
export const createPremiumClient = (environment: Environment, context: ConsumerContext): PremiumClient => {
  const secret = keepSecret(context.now, () => readSecret(context, environment));
  const obtain = async (scopes: readonly string[]) => {
    const credentials = await secret.get();
    try {
      return await obtainToken(context, credentials, scopes);
    } catch (error) {
      secret.doubt();
      // Whoever waited to the end has no time left: the next call looks at the secret first.
      if (error instanceof TimeoutError) throw error;
      const renewed = await secret.get();
      if (isDeepStrictEqual(renewed, credentials)) throw error;
      return obtainToken(context, renewed, scopes);
    }
  };
  const source = memoryTokenSource(context.now, obtain);
  return async ({ calls, scope }) => {
    const request = { method: calls, url: required(environment, CONSUMER_ENVIRONMENT.premiumApiUrl) };
    if (scope === null) return callApi(context, request);
    const { readScope, writeScope } = await secret.get();
    return callAuthorized(context, source, {
      ...request,
      scopes: [scope === 'read' ? readScope : writeScope],
    });
  };
};
