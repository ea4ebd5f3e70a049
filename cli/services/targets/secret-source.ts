import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { AwsConfig, ConsumerContext } from '@mizt-auth/consumer';
import type { SecretSource } from '../../config/client-schema.ts';
import { UsageError } from '../../usage-error.ts';

/** Where a config file is, and how AWS is asked for what stands there. */
export interface ConfigPlace {
  /** A path in the file is relative to it. */
  readonly configPath: string;
  readonly aws: AwsConfig;
}

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
  { aws }: ConfigPlace,
  source: Extract<SecretSource, { secretsManager: string }>,
): Promise<string> => {
  const { readSecretText } = await import('@mizt-auth/consumer/credentials');
  return readSecretText(context, aws, source.secretsManager, source.key);
};

const readSource = (context: ConsumerContext, place: ConfigPlace, source: SecretSource): Promise<string> => {
  if ('secretsManager' in source) return fromSecretsManager(context, place, source);
  if ('file' in source) return fromFile(resolve(dirname(place.configPath), source.file));
  if ('env' in source) return Promise.resolve(process.env[source.env] ?? '');
  return text(process.stdin);
};

/** Reads the secret of `owner`, such as "client reader of partner". Throws {@link UsageError} where there is none. */
export const readSecret = async (
  context: ConsumerContext,
  place: ConfigPlace,
  source: SecretSource,
  owner: string,
): Promise<string> => {
  const secret = (await readSource(context, place, source)).trim();
  if (secret !== '') return secret;
  throw new UsageError(`The client secret of ${owner} is empty: ${describeSource(source)}.`, [
    'Put the secret there',
  ]);
};
