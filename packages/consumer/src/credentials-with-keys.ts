import { textMember } from '@mizt-auth/contract';
import { AwsClient } from 'aws4fetch';
import type { AwsCredentials } from './aws-client.ts';
import { awsErrorName, awsUrl } from './aws-wire.ts';
import type { ConsumerContext } from './context.ts';
import { hopFetch } from './hop-fetch.ts';
import { parseSecret, type StoredCredentials, secretFailure } from './stored-credentials.ts';

/** Where Secrets Manager is, and the keys of whoever asks. */
export interface KeyedConfig {
  readonly region: string;
  readonly credentials: AwsCredentials;
  /** The embedded stack's endpoint; AWS's own where left out. */
  readonly endpoint?: string | undefined;
}

const endpointOf = ({ region, endpoint = awsUrl('secretsmanager', region) }: KeyedConfig): string => endpoint;

const signed = ({ region, credentials, ...config }: KeyedConfig, secretId: string): Promise<Request> =>
  new AwsClient({
    ...credentials,
    sessionToken: credentials.sessionToken ?? '',
    service: 'secretsmanager',
    region,
  }).sign(endpointOf({ region, credentials, ...config }), {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'secretsmanager.GetSecretValue',
    },
    body: JSON.stringify({ SecretId: secretId }),
  });

/**
 * Reads the consumer's credentials with keys that are at hand, as Lambda hands them over: without the AWS
 * SDK, whose loading is half of a cold start.
 *
 * Throws as `readCredentials` of `credentials.ts`.
 * Source: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
export const readCredentialsWithKeys = async (
  context: ConsumerContext,
  config: KeyedConfig,
  secretId: string,
): Promise<StoredCredentials> => {
  const { url, method, headers } = await signed(config, secretId);
  // Reading changes nothing, so it may be repeated although it is a POST.
  const send = hopFetch(context, 'read', { repeatable: true });
  const response = await send(url, { method, headers, body: JSON.stringify({ SecretId: secretId }) });
  const body: unknown = await response.json().catch(() => undefined);
  if (response.status === 200) return parseSecret(secretId, textMember(body, 'SecretString'));
  const error = Object.assign(new Error(`HTTP ${response.status}`), {
    name: awsErrorName(body) ?? 'Unknown',
  });
  throw secretFailure(error, secretId, context, config.region);
};
