import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { parseJson, textMember } from '@mizt-auth/contract';
import { type AwsConfig, abortable, clientOptions } from './aws-client.ts';
import type { ConsumerContext } from './context.ts';
import { SecretMalformedError } from './errors.ts';
import { parseSecret, type StoredCredentials, secretFailure } from './stored-credentials.ts';

const getSecretText = async (
  context: ConsumerContext,
  config: AwsConfig,
  secretId: string,
): Promise<string | undefined> => {
  const client = new SecretsManagerClient(clientOptions(context, config, 'read'));
  const region = await client.config.region().catch(() => '');
  try {
    const command = new GetSecretValueCommand({ SecretId: secretId });
    return (await client.send(command, abortable(context))).SecretString;
  } catch (error) {
    throw secretFailure(error, secretId, context, region);
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
): Promise<StoredCredentials> => parseSecret(secretId, await getSecretText(context, config, secretId));

const pick = (secretId: string, text: string, key: string): string => {
  const malformed = (problem: string) =>
    new SecretMalformedError(`The secret ${secretId} ${problem}.`, { secretId, problem });
  const document = parseJson(text);
  if (document === undefined) throw malformed('is not JSON');
  const value = textMember(document, key);
  if (!value) throw malformed(`lacks ${key}`);
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
