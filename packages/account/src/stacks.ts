import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { ConsumerContext } from '@mizt-auth/consumer';
import { type AwsConfig, abortable, clientOptions } from '@mizt-auth/consumer/aws';
import { allPages } from './asking.ts';
import type { Ask } from './operations.ts';

/** A stack and its outputs by their keys. */
export interface AccountStack {
  readonly name: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * The stacks of a region. What may not be seen is `Denied`.
 *
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
 */
export const openStacks = (context: ConsumerContext, config: AwsConfig, ask: Ask) => {
  const client = new CloudFormationClient(clientOptions(context, config, 'find'));
  const options = abortable(context);
  return {
    list: () =>
      ask('DescribeStacks', () =>
        allPages(async (NextToken) => {
          const page = await client.send(new DescribeStacksCommand({ NextToken }), options);
          const items = page.Stacks?.map(
            ({ StackName: name = '', Outputs = [] }): AccountStack => ({
              name,
              outputs: Object.fromEntries(
                Outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
              ),
            }),
          );
          return { items, next: page.NextToken };
        }),
      ),
    close: () => client.destroy(),
  };
};
