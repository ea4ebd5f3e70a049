import assert from 'node:assert/strict';
import {
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  ListResourceServersCommand,
  ListUserPoolClientsCommand,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { ALL_SCOPES, APP_CLIENT } from '@mizt-auth/contract';
import { cognitoAt } from '../helpers/cognito-client.ts';
import { poolOf, useUnthrottledStack } from '../helpers/stack.ts';

describe('user pools as Cognito describes them, by the AWS SDK', () => {
  const stack = useUnthrottledStack();
  const cognito = (region?: string) => cognitoAt(stack(), region);

  it('lists the pools of a region, and those of no other', async () => {
    const list = async (region?: string) =>
      (await cognito(region).send(new ListUserPoolsCommand({ MaxResults: 60 }))).UserPools;
    assert.deepEqual(
      (await list())?.map(({ Id }) => Id),
      [poolOf(stack()).pool.id],
    );
    assert.deepEqual(await list('eu-west-1'), []);
  });

  it('gives a pool its ARN', async () => {
    const { id } = poolOf(stack()).pool;
    const { UserPool } = await cognito().send(new DescribeUserPoolCommand({ UserPoolId: id }));
    assert.equal(UserPool?.Arn, `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${id}`);
  });

  it('tells what a client may do', async () => {
    const { pool, client } = poolOf(stack());
    const listed = await cognito().send(new ListUserPoolClientsCommand({ UserPoolId: pool.id }));
    assert.deepEqual(
      listed.UserPoolClients?.map(({ ClientId, ClientName }) => [ClientId, ClientName]),
      [[client.id, APP_CLIENT.name]],
    );
    const { UserPoolClient } = await cognito().send(
      new DescribeUserPoolClientCommand({ UserPoolId: pool.id, ClientId: client.id }),
    );
    assert.deepEqual(UserPoolClient?.AllowedOAuthFlows, ['client_credentials']);
    assert.deepEqual(UserPoolClient?.AllowedOAuthScopes, [...ALL_SCOPES]);
    assert.deepEqual(UserPoolClient?.ExplicitAuthFlows, ['ALLOW_REFRESH_TOKEN_AUTH']);
    assert.equal(UserPoolClient?.AccessTokenValidity, APP_CLIENT.accessTokenSeconds);
    assert.deepEqual(UserPoolClient?.TokenValidityUnits, { AccessToken: 'seconds' });
  });

  it('lists resource servers with their scopes', async () => {
    const { id } = poolOf(stack()).pool;
    const { ResourceServers = [] } = await cognito().send(new ListResourceServersCommand({ UserPoolId: id }));
    const scopes = ResourceServers.flatMap(({ Identifier, Scopes = [] }) =>
      Scopes.map(({ ScopeName }) => `${Identifier}/${ScopeName}`),
    );
    assert.deepEqual(scopes, [...ALL_SCOPES]);
  });

  it('refuses a page of a size that Cognito does not have', async () => {
    const sent = cognito().send(new ListUserPoolsCommand({ MaxResults: 61 }));
    await assert.rejects(sent, { name: 'InvalidParameterException' });
  });
});
