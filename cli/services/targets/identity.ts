import { ALL_SCOPES } from '@mizt-auth/contract';
import type { AwsChoice } from '../../config/target-choice.ts';
import type { RunningStackRecord } from '../running-stack.ts';
import type { Target } from './target.ts';

/** What is known of a target before anything was asked of it. */
export type TargetIdentity = Pick<Target, 'summary' | 'scopes' | 'cacheKey'>;

type Variables = Readonly<Record<string, string | undefined>>;

/** The endpoint and the SDK's own variables, which lead to different deployments under the same flags. */
export const sdkVariables = (variables: Variables): (string | undefined)[] => {
  const { AWS_ENDPOINT_URL, AWS_REGION, AWS_DEFAULT_REGION, AWS_PROFILE, AWS_ACCESS_KEY_ID } = variables;
  return [AWS_ENDPOINT_URL, AWS_REGION ?? AWS_DEFAULT_REGION, AWS_PROFILE, AWS_ACCESS_KEY_ID];
};

/** A deployment on AWS. */
export const awsIdentity = (choice: AwsChoice, variables: Variables): TargetIdentity => {
  const { name, stackPrefix, region, profile, client, configured } = choice;
  const where = [
    `stacks ${stackPrefix.value}*`,
    region?.value,
    profile && `profile ${profile.value}`,
    client && `client ${client}`,
  ];
  // A token that came one way is not kept for the other: whoever changes the way wants to see it at work.
  const own = configured?.config.obtain && [configured.config.obtain];
  const settings = [
    stackPrefix.value,
    region?.value,
    profile?.value,
    ...(client ? [client, configured?.config.clients?.[client]] : (own ?? [])),
  ];
  return {
    summary: { name, description: where.filter(Boolean).join(', ') },
    scopes: (client && configured?.config.clients?.[client]?.scopes) || ALL_SCOPES,
    cacheKey: JSON.stringify(['aws', ...settings, ...sdkVariables(variables)]),
  };
};

/** The stack that `local start` keeps running. */
export const runningStackIdentity = ({ endpoints }: RunningStackRecord): TargetIdentity => ({
  summary: { name: 'local', description: `running embedded stack, ${endpoints.aws}` },
  scopes: ALL_SCOPES,
  // The pool's id is new at each start, so a token of an earlier stack is never taken for one of this.
  cacheKey: JSON.stringify(['local', endpoints.aws, endpoints.userPools[0]?.issuer]),
});
