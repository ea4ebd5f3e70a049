import assert from 'node:assert/strict';
import { APIGatewayClient, GetResourcesCommand, GetRestApisCommand } from '@aws-sdk/client-api-gateway';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  CognitoIdentityProviderClient,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  GetResourcePolicyCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { demoBlueprint, type PolicyDocument, startStack, type Users } from '@mizt-auth/local-aws';
import { PREFIX, useStack } from '../helpers/stack.ts';

const APIS = 'arn:aws:apigateway:us-east-1::/restapis';
const allow = (Action: string | string[], Resource: string | string[] = '*'): PolicyDocument => ({
  Statement: [{ Effect: 'Allow', Action, Resource }],
});

const users: Users = {
  nothing: { Statement: [] },
  lister: allow('apigateway:get', APIS),
  reader: allow(['secretsmanager:List*', 'secretsmanager:GetResourcePolicy']),
  barred: {
    Statement: [
      { Effect: 'Allow', Action: '*', Resource: '*' },
      { Effect: 'Deny', Action: 'cognito-idp:List*', Resource: '*' },
    ],
  },
};

describe('a user of the embedded stack who has a policy', () => {
  const stack = useStack({ users });
  const as = (accessKeyId: string) => ({
    region: 'us-east-1',
    endpoint: stack().endpoints.aws,
    credentials: { accessKeyId, secretAccessKey: 'any' },
  });
  const denied = (action: string, resource: string) => ({
    name: 'AccessDeniedException',
    message: new RegExp(`is not authorized to perform: ${action} on resource: ${resource} because no`),
  });

  it('may do what it allows, on what it allows, and nothing else', async () => {
    const gateway = new APIGatewayClient(as('lister'));
    const { items = [] } = await gateway.send(new GetRestApisCommand({}));
    assert.equal(items.length, 2);
    const sent = gateway.send(new GetResourcesCommand({ restApiId: items[0]?.id }));
    await assert.rejects(sent, denied('apigateway:GET', `${APIS}/${items[0]?.id}/resources`));
  });

  it('is told by each service in that service’s own code', async () => {
    const stacks = new CloudFormationClient(as('nothing')).send(new DescribeStacksCommand({}));
    await assert.rejects(stacks, { name: 'AccessDenied' });
    const secrets = new SecretsManagerClient(as('nothing')).send(new ListSecretsCommand({}));
    await assert.rejects(secrets, denied('secretsmanager:ListSecrets', '\\*'));
  });

  it('lists secrets and their policies without their values', async () => {
    const manager = new SecretsManagerClient(as('reader'));
    const { SecretList: [secret] = [] } = await manager.send(new ListSecretsCommand({}));
    const found = await manager.send(new GetResourcePolicyCommand({ SecretId: secret?.ARN }));
    assert.equal(found.Name, secret?.Name);
    assert.equal(found.ResourcePolicy, undefined);
    const read = manager.send(new GetSecretValueCommand({ SecretId: secret?.ARN }));
    await assert.rejects(read, denied('secretsmanager:GetSecretValue', secret?.ARN ?? ''));
  });

  it('may not do what is denied, whatever is allowed beside it', async () => {
    const sent = new CognitoIdentityProviderClient(as('barred')).send(
      new ListUserPoolsCommand({ MaxResults: 1 }),
    );
    await assert.rejects(sent, /with an explicit deny in an identity-based policy/);
    assert.ok(await new CloudFormationClient(as('barred')).send(new DescribeStacksCommand({})));
  });

  it('stands beside keys without a policy, which may do everything', async () => {
    const { items } = await new APIGatewayClient(as('anybody')).send(new GetRestApisCommand({}));
    assert.equal(items?.length, 2);
  });

  it('is refused at the start where the policy says what the stack does not judge', async () => {
    const conditional = { ...allow('*').Statement[0], Condition: {} } as PolicyDocument['Statement'][0];
    const started = startStack(demoBlueprint(PREFIX), { users: { me: { Statement: [conditional] } } });
    await assert.rejects(started, /The policy of me has Condition, which the embedded stack does not judge/);
  });
});
