import { type AwsConfig, awsUrl } from '@mizt-auth/consumer';
import type { AwsChoice } from '../../config/target-choice.ts';
import { UsageError } from '../../usage-error.ts';
import type { Fact } from './target.ts';

type Variables = Readonly<Record<string, string | undefined>>;

const onAws = (userPoolId: string): string => {
  const region = /^([a-z]{2,}(?:-[a-z]+)+-\d+)_/.exec(userPoolId)?.[1];
  if (region !== undefined) return awsUrl('cognito-idp', region);
  throw new UsageError(`The user pool id ${JSON.stringify(userPoolId)} does not begin with a region.`, [
    'Check user_pool_id in the secret: GetClientToken is asked in the region of the pool',
  ]);
};

/**
 * The URL of Cognito's API for a pool, whose id begins with its region; another endpoint where one is given, or
 * named by the variables of every AWS SDK. Throws {@link UsageError}.
 *
 * Source: https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export const tokenApiOf = (userPoolId: string, { endpoint }: AwsConfig, variables: Variables): string => {
  const { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: service, AWS_ENDPOINT_URL: all } = variables;
  return new URL(endpoint ?? service ?? all ?? onAws(userPoolId)).href;
};

/** A deployment, whose own client may obtain its tokens by GetClientToken. */
interface Chosen {
  readonly aws: AwsConfig;
  readonly obtain?: 'api' | undefined;
  readonly choice?: AwsChoice | undefined;
}

/** What is to be told of that: where it is asked, and what says so. */
export const tokenApiFacts = (userPoolId: string, chosen: Chosen): Fact[] => {
  if (chosen.obtain === undefined) return [];
  const value = tokenApiOf(userPoolId, chosen.aws, process.env);
  return [{ name: 'GetClientToken', value, source: `${chosen.choice?.configured?.configPath}, obtain` }];
};
