import {
  type ApiResponse,
  type AwsConfig,
  buyToken,
  type ConsumerContext,
  callApi,
  callAuthorized,
  memoryTokenSource,
  type StoredCredentials,
  TokenRefusedError,
} from '@mizt-auth/consumer';
import { type ConsumerRoute, FUNCTION_ENVIRONMENT } from '@mizt-auth/contract';
import { type Environment, required } from './environment.ts';

/** Calls the premium API as a route of the consumer API asks. */
export type PremiumClient = (route: ConsumerRoute) => Promise<ApiResponse>;

// Lambda hands the role's keys over in these variables; the embedded stack adds the endpoint.
const awsConfig = (environment: Environment): AwsConfig => {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = environment;
  const hasKeys = accessKeyId !== undefined && secretAccessKey !== undefined;
  return {
    region: environment.AWS_REGION,
    endpoint: environment.AWS_ENDPOINT_URL,
    credentials: hasKeys
      ? { accessKeyId, secretAccessKey, sessionToken: environment.AWS_SESSION_TOKEN }
      : undefined,
  };
};

const readSecret = async (context: ConsumerContext, environment: Environment): Promise<StoredCredentials> => {
  const { readCredentials } = await import('@mizt-auth/consumer/credentials');
  return readCredentials(
    context,
    awsConfig(environment),
    required(environment, FUNCTION_ENVIRONMENT.secretArn),
  );
};

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
 * neither reads Secrets Manager nor buys a token. When Cognito no longer knows the client secret, it
 * was rotated: the secret is read anew, once.
 */
export const createPremiumClient = (environment: Environment, context: ConsumerContext): PremiumClient => {
  const credentials = remember(() => readSecret(context, environment));
  const buy = async (scopes: readonly string[]) => {
    try {
      return await buyToken(context, await credentials.get(), scopes);
    } catch (error) {
      if (!isRotated(error)) throw error;
      credentials.forget();
      return buyToken(context, await credentials.get(), scopes);
    }
  };
  const source = memoryTokenSource(context.now, buy);
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
