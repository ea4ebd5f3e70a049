import {
  GetResourcePolicyCommand,
  ListSecretsCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { ConsumerContext } from '@mizt-auth/consumer';
import { type AwsConfig, abortable, clientOptions } from '@mizt-auth/consumer/aws';
import { parseJson } from '@mizt-auth/contract';
import { allPages } from './asking.ts';
import type { Ask } from './operations.ts';

const MOST = 100;

/**
 * The secrets of a region, without their values. What may not be seen is `Denied`.
 *
 * Source: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecrets.html
 */
export const openSecrets = (context: ConsumerContext, config: AwsConfig, ask: Ask) => {
  const client = new SecretsManagerClient(clientOptions(context, config, 'find'));
  const options = abortable(context);
  return {
    list: () =>
      ask('ListSecrets', () =>
        allPages(async (NextToken) => {
          const page = await client.send(new ListSecretsCommand({ MaxResults: MOST, NextToken }), options);
          const items = page.SecretList?.map(({ ARN: arn = '', Name: name = arn }) => ({ arn, name }));
          return { items, next: page.NextToken };
        }),
      ),
    /** The resource policy of a secret as JSON reads it; null where it has none. */
    policy: (arn: string) =>
      ask('GetResourcePolicy', async () => {
        const { ResourcePolicy: text } = await client.send(
          new GetResourcePolicyCommand({ SecretId: arn }),
          options,
        );
        return { document: text === undefined ? null : parseJson(text) };
      }),
    close: () => client.destroy(),
  };
};
