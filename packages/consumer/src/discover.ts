import { CloudFormationClient, DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import { OUTPUTS, stackNames } from '@mizt-auth/contract';
import { type AwsConfig, abortable, clientOptions } from './aws-client.ts';
import { fromAwsError, hasAwsCode } from './aws-errors.ts';
import type { ConsumerContext } from './context.ts';
import {
  AwsRequestError,
  OutputMissingError,
  StackDeployingError,
  StackFailedError,
  StackNotFoundError,
} from './errors.ts';

/** Where the systems of one deployment are. */
export interface Deployment {
  readonly tokenUrl: string;
  readonly secretArn: string;
  readonly premiumApiUrl: string;
}

const DEPLOYED = /^(CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT|IMPORT_ROLLBACK)_COMPLETE$/;

const describe = async (
  client: CloudFormationClient,
  context: ConsumerContext,
  name: string,
): Promise<Stack> => {
  const region = await client.config.region().catch(() => '');
  try {
    const answer = await client.send(new DescribeStacksCommand({ StackName: name }), abortable(context));
    const stack = answer.Stacks?.[0];
    if (stack !== undefined) return stack;
    const facts = { service: 'CloudFormation', awsCode: 'Unknown' };
    throw new AwsRequestError(
      `CloudFormation answered without the stack ${name}, and without an error.`,
      facts,
    );
  } catch (error) {
    if (hasAwsCode(error, 'ValidationError') && /does not exist/.test(error.message))
      throw new StackNotFoundError(`No stack ${name} in ${region}.`, { stackName: name, region });
    const host = `cloudformation.${region || 'amazonaws.com'}`;
    const call = { service: 'CloudFormation', action: 'cloudformation:DescribeStacks', host };
    throw fromAwsError(error, call, context);
  }
};

const outputsOf = (stack: Stack, stackName: string): ((key: string) => string) => {
  const status = stack.StackStatus ?? 'UNKNOWN';
  if (!DEPLOYED.test(status)) {
    const Problem = status.endsWith('_IN_PROGRESS') ? StackDeployingError : StackFailedError;
    throw new Problem(`The stack ${stackName} is in state ${status}.`, { stackName, status });
  }
  return (outputKey) => {
    const value = stack.Outputs?.find((output) => output.OutputKey === outputKey)?.OutputValue;
    if (value) return value;
    throw new OutputMissingError(`The stack ${stackName} has no output ${outputKey}.`, {
      stackName,
      outputKey,
    });
  };
};

// The second request is waited for although the first has failed: none may be in flight after the answer.
const bothOrNone = async (asked: readonly [Promise<Stack>, Promise<Stack>]): Promise<[Stack, Stack]> => {
  await Promise.allSettled(asked);
  return Promise.all(asked);
};

const cloudFormation = (context: ConsumerContext, config: AwsConfig): CloudFormationClient =>
  new CloudFormationClient(clientOptions(context, config, 'find'));

/**
 * Finds a deployment through the outputs of its CloudFormation stacks.
 *
 * Takes the prefix of the stack names; an empty one finds the original demo.
 * Throws one of the stack or AWS errors, or a network error.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
 */
export const discoverDeployment = async (
  context: ConsumerContext,
  config: AwsConfig,
  prefix: string,
): Promise<Deployment> => {
  const client = cloudFormation(context, config);
  const names = stackNames(prefix);
  try {
    const [identity, premium] = await bothOrNone([
      describe(client, context, names.identityProvider),
      describe(client, context, names.premiumApi),
    ]);
    const identityOutput = outputsOf(identity, names.identityProvider);
    return {
      tokenUrl: identityOutput(OUTPUTS.tokenUrl),
      secretArn: identityOutput(OUTPUTS.secretArn),
      premiumApiUrl: outputsOf(premium, names.premiumApi)(OUTPUTS.premiumApiUrl),
    };
  } finally {
    client.destroy();
  }
};
