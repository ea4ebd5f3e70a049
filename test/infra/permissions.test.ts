import assert from 'node:assert/strict';
import { recordOnce } from './recorder/record.ts';
import { ofType, only, type Recording } from './recorder/recording.ts';

interface Statement {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

const FUNCTIONS = ['PremiumContent', 'ContentConsumers'];

const statementsOf = (recording: Recording, functionName: string): Statement[] => {
  const { inlinePolicies = [] } = only(recording, 'aws:iam/role:Role', functionName).inputs;
  return inlinePolicies.flatMap(
    ({ policy }) => (JSON.parse(policy) as { statements: Statement[] }).statements,
  );
};

/** The streams of a function's own log. AWS names them at run time: this star cannot be narrowed. */
const ownLog = (recording: Recording, functionName: string): Statement => ({
  actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  resources: [`${only(recording, 'aws:cloudwatch/logGroup:LogGroup', functionName).state.arn}:*`],
});

describe('permissions', () => {
  it('let the premium Lambda write its own log and do nothing else', async () => {
    const recording = await recordOnce('dev');
    assert.deepEqual(
      statementsOf(recording, 'PremiumContent').map(({ actions, resources }) => ({ actions, resources })),
      [ownLog(recording, 'PremiumContent')],
    );
  });

  it('let the consumer Lambda read the one secret and no other', async () => {
    const recording = await recordOnce('dev');
    const secret = only(recording, 'aws:secretsmanager/secret:Secret').state.arn;
    assert.deepEqual(
      statementsOf(recording, 'ContentConsumers').map(({ actions, resources }) => ({ actions, resources })),
      [
        ownLog(recording, 'ContentConsumers'),
        { actions: ['secretsmanager:GetSecretValue'], resources: [secret] },
      ],
    );
  });

  it('hold no wildcard beyond the streams of a log', async () => {
    const recording = await recordOnce('dev');
    for (const name of FUNCTIONS) {
      const allowed = ownLog(recording, name).resources;
      const wild = statementsOf(recording, name)
        .flatMap(({ actions, resources }) => [...actions, ...resources])
        .filter((text) => text.includes('*') && !allowed.includes(text));
      assert.deepEqual(wild, []);
    }
  });

  it("use no policy of AWS's own, except where API Gateway writes the account's logs", async () => {
    const roles = ofType(await recordOnce('dev'), 'aws:iam/role:Role');
    const managed = roles.flatMap(({ inputs }) => inputs.managedPolicyArns ?? []);
    assert.deepEqual(managed, ['arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs']);
  });

  it('let nobody but Lambda take the roles of the Lambdas', async () => {
    const recording = await recordOnce('dev');
    for (const name of FUNCTIONS) {
      assert.deepEqual(only(recording, 'aws:iam/role:Role', name).inputs.assumeRolePolicy, {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'AllowAssumeRole',
            Effect: 'Allow',
            Principal: { Service: 'lambda.amazonaws.com' },
            Action: 'sts:AssumeRole',
          },
        ],
      });
    }
  });

  it('let each Lambda be called by its own API alone', async () => {
    const recording = await recordOnce('dev');
    const callers = (functionName: string) => {
      const { arn } = only(recording, 'aws:lambda/function:Function', functionName).state;
      return ofType(recording, 'aws:lambda/permission:Permission')
        .filter(({ inputs }) => inputs.function === arn)
        .map(({ inputs: { principal, sourceArn } }) => `${principal} ${sourceArn}`);
    };
    const api = (name: string) => {
      const { executionArn } = only(recording, 'aws:apigateway/restApi:RestApi', name).state;
      return `apigateway.amazonaws.com ${executionArn}/*`;
    };
    assert.deepEqual(new Set(callers('PremiumContent')), new Set([api('PremiumApi')]));
    assert.deepEqual(new Set(callers('ContentConsumers')), new Set([api('ConsumerApi')]));
  });
});
