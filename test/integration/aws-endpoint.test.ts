import assert from 'node:assert/strict';
import {
  CloudFormationClient,
  DescribeStacksCommand,
  ListStacksCommand,
} from '@aws-sdk/client-cloudformation';
import {
  DeleteSecretCommand,
  GetSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { SECRET_KEYS } from '@mizt-auth/contract';
import { PREFIX, poolOf, useStack } from '../helpers/stack.ts';

describe('the AWS endpoint, spoken to by the AWS SDK', () => {
  const stack = useStack();
  const config = (region = 'us-east-1') => ({
    region,
    endpoint: stack().endpoints.aws,
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
  });
  const named = (name: string) => (error: unknown) => error instanceof Error && error.name === name;

  it('describes the three stacks with the seven outputs of the demo', async () => {
    const { Stacks = [] } = await new CloudFormationClient(config()).send(new DescribeStacksCommand({}));
    const outputs = Stacks.flatMap(({ Outputs = [] }) => Outputs.map(({ OutputKey }) => OutputKey));
    assert.deepEqual(outputs, [
      'AutomationFrom',
      'UnicornIdentityAuthDomain',
      'AppPoolSecretsArn',
      'PremiumApiUrl',
      'UnauthorizedUrl',
      'AuthorizedReadUrl',
      'AuthorizedWriteUrl',
    ]);
    assert.deepEqual(new Set(Stacks.map(({ StackStatus }) => StackStatus)), new Set(['CREATE_COMPLETE']));
  });

  it('says of an unknown stack what AWS says', async () => {
    const sent = new CloudFormationClient(config()).send(new DescribeStacksCommand({ StackName: 'nope' }));
    await assert.rejects(sent, { name: 'ValidationError', message: 'Stack with id nope does not exist' });
  });

  it('has nothing in another region, as AWS would not', async () => {
    const StackName = `${PREFIX}premium-content-provider`;
    const sent = new CloudFormationClient(config('eu-west-1')).send(new DescribeStacksCommand({ StackName }));
    await assert.rejects(sent, named('ValidationError'));
  });

  it('gives the secret by name and by ARN, with the seven keys', async () => {
    const client = new SecretsManagerClient(config());
    const { pool, client: app } = poolOf(stack());
    const byName = await client.send(new GetSecretValueCommand({ SecretId: `cognito_${pool.id}` }));
    const byArn = await client.send(
      new GetSecretValueCommand({ SecretId: byName.ARN, VersionStage: 'AWSCURRENT' }),
    );
    const document = JSON.parse(byArn.SecretString ?? '');
    assert.deepEqual(Object.keys(document), [...SECRET_KEYS]);
    assert.equal(document.app_client_secret, app.secret);
    assert.equal(document.user_pool_oauth2_endpoint, pool.tokenUrl);
    assert.match(
      byName.ARN ?? '',
      /^arn:aws:secretsmanager:us-east-1:\d{12}:secret:cognito_us-east-1_\w{9}-\w{6}$/,
    );
  });

  it('finds no unknown secret, version or stage', async () => {
    const client = new SecretsManagerClient(config());
    const known = `cognito_${poolOf(stack()).pool.id}`;
    const asked = [
      { SecretId: 'nope' },
      { SecretId: known, VersionStage: 'AWSPREVIOUS' },
      { SecretId: known, VersionId: 'x'.repeat(32) },
    ];
    for (const input of asked) {
      await assert.rejects(client.send(new GetSecretValueCommand(input)), named('ResourceNotFoundException'));
    }
  });

  it('refuses any other operation by its name', async () => {
    await assert.rejects(
      new SecretsManagerClient(config()).send(new DeleteSecretCommand({ SecretId: 'any' })),
      /does not support secretsmanager:DeleteSecret/,
    );
    await assert.rejects(
      new CloudFormationClient(config()).send(new ListStacksCommand({})),
      /does not support cloudformation:ListStacks/,
    );
  });

  it('refuses a request that nobody signed', async () => {
    const response = await fetch(stack().endpoints.aws, {
      method: 'POST',
      headers: { 'x-amz-target': 'secretsmanager.GetSecretValue' },
      body: '{}',
    });
    assert.equal(response.status, 403);
    assert.match(await response.text(), /MissingAuthenticationToken/);
  });
});
