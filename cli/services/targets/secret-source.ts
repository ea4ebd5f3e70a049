import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { AwsConfig, ConsumerContext } from '@mizt-auth/consumer';
import type { SecretSource } from '../../config/config-schema.ts';
import type { OauthChoice } from '../../config/target-choice.ts';
import { UsageError } from '../../usage-error.ts';

/** The secret's place in words, never the secret. */
export const describeSource = (source: SecretSource): string => {
  if ('secretsManager' in source)
    return `Secrets Manager, ${source.secretsManager}${source.key ? `, key ${source.key}` : ''}`;
  if ('env' in source) return `variable ${source.env}`;
  return 'file' in source ? `file ${source.file}` : 'stdin';
};

const fromFile = async (path: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new UsageError(`The secret file ${path} cannot be read.`, [
      'Check the path, which is relative to the config file',
    ]);
  }
};

const fromSecretsManager = async (
  context: ConsumerContext,
  { config }: OauthChoice,
  source: Extract<SecretSource, { secretsManager: string }>,
): Promise<string> => {
  const { readSecretText } = await import('@mizt-auth/consumer/credentials');
  const aws: AwsConfig = { region: config.region, profile: config.profile };
  return readSecretText(context, aws, source.secretsManager, source.key);
};

const readSource = (context: ConsumerContext, choice: OauthChoice): Promise<string> => {
  const { secret } = choice.config;
  if ('secretsManager' in secret) return fromSecretsManager(context, choice, secret);
  if ('file' in secret) return fromFile(resolve(dirname(choice.configPath), secret.file));
  if ('env' in secret) return Promise.resolve(process.env[secret.env] ?? '');
  return text(process.stdin);
};

/** Reads the client secret of a target. Throws {@link UsageError} where there is none. */
export const readSecret = async (context: ConsumerContext, choice: OauthChoice): Promise<string> => {
  const secret = (await readSource(context, choice)).trim();
  if (secret !== '') return secret;
  const place = describeSource(choice.config.secret);
  throw new UsageError(`The client secret of ${choice.name} is empty: ${place}.`, ['Put the secret there']);
};
