import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { AwsConfig, ConsumerContext } from '@mizt-auth/consumer';
import type { KeySource, SecretSource, TokenSourceConfig } from '../../config/client-schema.ts';
import { UsageError } from '../../usage-error.ts';

/** Where a config file is, and how AWS is asked for what stands there. */
export interface ConfigPlace {
  /** A path in the file is relative to it. */
  readonly configPath: string;
  readonly aws: AwsConfig;
}

/** Something secret that a client of a target needs: what it is, such as "client secret", and whose. */
export interface SecretNeed {
  readonly what: string;
  /** Such as "client reader of partner". */
  readonly owner: string;
}

/** The place of something secret in words, never the thing itself. */
export const describeSource = (source: SecretSource | KeySource | TokenSourceConfig): string => {
  if ('secretsManager' in source)
    return `Secrets Manager, ${source.secretsManager}${source.key ? `, key ${source.key}` : ''}`;
  if ('env' in source) return `variable ${source.env}`;
  // Its arguments may be anything; its name says enough.
  if ('command' in source) return `command ${source.command[0]}`;
  return 'file' in source ? `file ${source.file}` : 'stdin';
};

/** A path that is relative to the config file. */
export const besideConfig = ({ configPath }: ConfigPlace, path: string): string =>
  resolve(dirname(configPath), path);

/** Reads a file that holds something secret; `what` names that. Throws {@link UsageError}. */
export const readSecretFile = async (path: string, what: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new UsageError(`The ${what} file ${path} cannot be read.`, [
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

const readSource = (
  context: ConsumerContext,
  place: ConfigPlace,
  source: SecretSource | KeySource,
  what: string,
): Promise<string> => {
  if ('secretsManager' in source) return fromSecretsManager(context, place, source);
  if ('file' in source) return readSecretFile(besideConfig(place, source.file), what);
  if ('env' in source) return Promise.resolve(process.env[source.env] ?? '');
  return text(process.stdin);
};

/** Reads a client secret or a key, without the white space around it. Throws {@link UsageError} where there is none. */
export const readSecret = async (
  context: ConsumerContext,
  place: ConfigPlace,
  source: SecretSource | KeySource,
  { what, owner }: SecretNeed,
): Promise<string> => {
  const secret = (await readSource(context, place, source, what)).trim();
  if (secret !== '') return secret;
  throw new UsageError(`The ${what} of ${owner} is empty: ${describeSource(source)}.`, [
    `Put the ${what.split(' ').at(-1)} there`,
  ]);
};
