import { FUNCTION_ENVIRONMENT, type FunctionContract, LOG_RETENTION_DAYS } from '@mizt-auth/contract';
import type { StageSettings } from './stage.ts';

interface Options {
  readonly memory: `${number} MB`;
  readonly environment?: Readonly<Record<string, $util.Input<string>>>;
  readonly permissions?: readonly sst.aws.FunctionPermissionArgs[];
}

/** The streams of one log group. They are named while the Lambda runs, hence the star. */
const logStreams = (functionName: string) => {
  const { partition } = aws.getPartitionOutput();
  const { region } = aws.getRegionOutput();
  const { accountId } = aws.getCallerIdentityOutput();
  return $interpolate`arn:${partition}:logs:${region}:${accountId}:log-group:/aws/lambda/${functionName}:*`;
};

/** A Lambda that may write its own log, use what `permissions` names, and do nothing else. */
export const lambdaFunction = (
  name: string,
  stage: StageSettings,
  { name: demoName, handler, timeoutSeconds }: FunctionContract,
  { memory, environment = {}, permissions = [] }: Options,
) => {
  const functionName = `${stage.prefix}${demoName}`;
  const writeLog = {
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logStreams(functionName)],
  };
  return new sst.aws.Function(name, {
    name: functionName,
    handler: `packages/functions/src/${handler}.handler`,
    runtime: 'nodejs24.x',
    architecture: 'arm64',
    memory,
    timeout: `${timeoutSeconds} seconds`,
    nodejs: { minify: true },
    environment: { [FUNCTION_ENVIRONMENT.logLevel]: stage.logLevel, ...environment },
    permissions: [writeLog, ...permissions],
    transform: {
      logGroup: { retentionInDays: LOG_RETENTION_DAYS },
      role: {
        // SST attaches AWS's managed policy, which may write every log of the account.
        managedPolicyArns: [],
        // SST 4.17 lets whoever may assume roles in the account assume this one, too.
        assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: 'lambda.amazonaws.com' }),
      },
    },
  });
};
