import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { parseSecretDocument, type SecretDocument, SecretDocumentError } from '@mizt-auth/contract';
import { type AwsConfig, clientOptions } from './aws-client.ts';
import { fromAwsError, hasAwsCode } from './aws-errors.ts';
import type { ConsumerContext } from './context.ts';
import {
  type ConsumerError,
  SecretMalformedError,
  SecretNotFoundError,
  SecretUnavailableError,
} from './errors.ts';
import type { ClientCredentials } from './token-client.ts';

/** What a secret gives: the credentials and the scopes that its owner may ask for. */
export interface StoredCredentials extends ClientCredentials {
  /** The resource server's identifier, `premium_api`. */
  readonly resourceServer: string;
  readonly userPoolId: string;
  /** Full scopes. */
  readonly readScope: string;
  readonly writeScope: string;
}

const fromDocument = (document: SecretDocument): StoredCredentials => {
  const resourceServer = document.unicorn_user_pool_res_srv_identifier;
  return {
    tokenUrl: document.user_pool_oauth2_endpoint,
    clientId: document.user_pool_client_id,
    clientSecret: document.app_client_secret,
    userPoolId: document.user_pool_id,
    resourceServer,
    readScope: `${resourceServer}/${document.unicorn_read_scope}`,
    writeScope: `${resourceServer}/${document.unicorn_write_scope}`,
  };
};

const parse = (secretId: string, text: string | undefined): StoredCredentials => {
  try {
    if (text === undefined) throw new SecretDocumentError('holds binary data, not text');
    const credentials = fromDocument(parseSecretDocument(text));
    if (!URL.canParse(credentials.tokenUrl))
      throw new SecretDocumentError('has no URL in user_pool_oauth2_endpoint');
    return credentials;
  } catch (error) {
    if (!(error instanceof SecretDocumentError)) throw error;
    throw new SecretMalformedError(`The secret ${secretId} ${error.problem}.`, {
      secretId,
      problem: error.problem,
    });
  }
};

const failure = (
  error: unknown,
  secretId: string,
  context: ConsumerContext,
  region: string,
): ConsumerError<unknown> => {
  if (hasAwsCode(error, 'ResourceNotFoundException')) {
    return new SecretNotFoundError(`Secrets Manager has no secret ${secretId}.`, { secretId });
  }
  if (hasAwsCode(error, 'InvalidRequestException')) {
    return new SecretUnavailableError(`The secret ${secretId} is scheduled for deletion or not ready.`, {
      secretId,
    });
  }
  const call = {
    service: 'Secrets Manager',
    action: 'secretsmanager:GetSecretValue',
    host: `secretsmanager.${region}`,
  };
  return fromAwsError(error, call, context);
};

const getSecretText = async (
  context: ConsumerContext,
  config: AwsConfig,
  secretId: string,
): Promise<string | undefined> => {
  const client = new SecretsManagerClient(clientOptions(context, config, 'read'));
  const region = await client.config.region().catch(() => '');
  try {
    const options = context.signal === undefined ? {} : { abortSignal: context.signal };
    return (await client.send(new GetSecretValueCommand({ SecretId: secretId }), options)).SecretString;
  } catch (error) {
    throw failure(error, secretId, context, region);
  } finally {
    client.destroy();
  }
};

/**
 * Reads the consumer's credentials from Secrets Manager; `secretId` is a name or an ARN.
 *
 * Throws one of the secret or AWS errors, or a network error; none carries a value of the secret.
 * Source: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
export const readCredentials = async (
  context: ConsumerContext,
  config: AwsConfig,
  secretId: string,
): Promise<StoredCredentials> => parse(secretId, await getSecretText(context, config, secretId));

const pick = (secretId: string, text: string, key: string): string => {
  const malformed = (problem: string) =>
    new SecretMalformedError(`The secret ${secretId} ${problem}.`, { secretId, problem });
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw malformed('is not JSON');
  }
  const value = typeof document === 'object' && document !== null ? Reflect.get(document, key) : undefined;
  if (typeof value !== 'string' || value === '') throw malformed(`lacks ${key}`);
  return value;
};

/** Reads a secret as text, or one key of a secret that is a JSON object. Throws as {@link readCredentials}. */
export const readSecretText = async (
  context: ConsumerContext,
  config: AwsConfig,
  secretId: string,
  key?: string,
): Promise<string> => {
  const text = (await getSecretText(context, config, secretId)) ?? '';
  return key === undefined ? text : pick(secretId, text, key);
};
