import {
  type ApiResponse,
  type ConsumerContext,
  callApi,
  callAuthorized,
  memoryTokenSource,
  obtainToken,
  type StoredCredentials,
  TokenRefusedError,
} from '@mizt-auth/consumer';
import { type KeyedConfig, readCredentialsWithKeys } from '@mizt-auth/consumer/credentials-with-keys';
import { type ConsumerRoute, FUNCTION_ENVIRONMENT } from '@mizt-auth/contract';
import { type Environment, required } from './environment.ts';

/** Calls the premium API as a route of the consumer API asks. */
export type PremiumClient = (route: ConsumerRoute) => Promise<ApiResponse>;

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
    required(environment, FUNCTION_ENVIRONMENT.secretArn),
  );

/** Keeps the result of an async function; a failure is not kept, and `forget` reads anew. */
const remember = <T>(load: () => Promise<T>) => {
  let kept: Promise<T> | undefined;
  const forget = (): void => {
    kept = undefined;
  };
  const get = (): Promise<T> => {
    kept ??= load().catch((error: unknown) => {
      forget();
      throw error;
    });
    return kept;
  };
  return { get, forget };
};

const isRotated = (error: unknown): boolean =>
  error instanceof TokenRefusedError && error.facts.error === 'invalid_client';

/**
 * Makes a client that keeps secret and token in memory between invocations, so that a warm function
 * neither reads Secrets Manager nor obtains a token. When Cognito no longer knows the client secret, it
 * was rotated: the secret is read anew, once.
 */
export const createPremiumClient = (environment: Environment, context: ConsumerContext): PremiumClient => {
  const credentials = remember(() => readSecret(context, environment));
  const obtain = async (scopes: readonly string[]) => {
    try {
      return await obtainToken(context, await credentials.get(), scopes);
    } catch (error) {
      if (!isRotated(error)) throw error;
      credentials.forget();
      return obtainToken(context, await credentials.get(), scopes);
    }
  };
  const source = memoryTokenSource(context.now, obtain);
  return async (route) => {
    const request = { method: route.calls, url: required(environment, FUNCTION_ENVIRONMENT.premiumApiUrl) };
    if (route.scope === null) return callApi(context, request);
    const { readScope, writeScope } = await credentials.get();
    return callAuthorized(context, source, {
      ...request,
      scopes: [route.scope === 'read' ? readScope : writeScope],
    });
  };
};
