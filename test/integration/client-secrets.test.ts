import assert from 'node:assert/strict';
import {
  AddUserPoolClientSecretCommand,
  DeleteUserPoolClientSecretCommand,
  ListUserPoolClientSecretsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { cognitoAt } from '../helpers/cognito-client.ts';
import { poolOf, postToken, useUnthrottledStack } from '../helpers/stack.ts';

const OWN = 'own_secret_of_24_letters';

describe('the secrets of a client, by the AWS SDK', () => {
  const stack = useUnthrottledStack();
  const cognito = (region?: string) => cognitoAt(stack(), region);
  const ids = () => {
    const { pool, client } = poolOf(stack());
    return { UserPoolId: pool.id, ClientId: client.id };
  };
  const list = async () => {
    const { ClientSecrets = [] } = await cognito().send(new ListUserPoolClientSecretsCommand(ids()));
    return ClientSecrets;
  };
  const add = async (ClientSecret?: string) => {
    const input = { ...ids(), ...(ClientSecret !== undefined && { ClientSecret }) };
    const { ClientSecretDescriptor } = await cognito().send(new AddUserPoolClientSecretCommand(input));
    return ClientSecretDescriptor ?? {};
  };
  const remove = (ClientSecretId = '') =>
    cognito().send(new DeleteUserPoolClientSecretCommand({ ...ids(), ClientSecretId }));
  const ask = async (secret: string) => {
    const form = { grant_type: 'client_credentials', client_id: ids().ClientId, client_secret: secret };
    return (await postToken(stack(), form)).status;
  };

  afterEach(async () => {
    for (const { ClientSecretId } of (await list()).slice(1)) await remove(ClientSecretId);
  });

  it('are listed without their values', async () => {
    const [first, ...others] = await list();
    assert.deepEqual(others, []);
    assert.match(first?.ClientSecretId ?? '', new RegExp(`^${ids().ClientId}--\\d+$`));
    assert.ok(first?.ClientSecretCreateDate instanceof Date);
    assert.equal(first.ClientSecretValue, undefined);
  });

  it('are two at most, each of them good, and the one that was generated is told once', async () => {
    const { client } = poolOf(stack());
    const { ClientSecretId, ClientSecretValue = '' } = await add();
    assert.deepEqual([await ask(client.secret), await ask(ClientSecretValue)], [200, 200]);
    assert.equal((await list())[1]?.ClientSecretId, ClientSecretId);
    await assert.rejects(add(), { name: 'LimitExceededException' });
  });

  it('may be of the caller’s making, which is not told again', async () => {
    const { ClientSecretValue } = await add(OWN);
    assert.equal(ClientSecretValue, undefined);
    assert.equal(await ask(OWN), 200);
  });

  it('must have a form of their own', async () => {
    for (const value of ['too_short', 'a'.repeat(65), `${OWN} `])
      await assert.rejects(add(value), { name: 'InvalidParameterException' });
  });

  it('are refused once deleted, and the last stays', async () => {
    const { ClientSecretId } = await add(OWN);
    await remove(ClientSecretId);
    assert.equal(await ask(OWN), 400);
    await assert.rejects(remove(ClientSecretId), { name: 'ResourceNotFoundException' });
    await assert.rejects(remove((await list())[0]?.ClientSecretId), { name: 'InvalidParameterException' });
  });

  it('are those of one pool, client and region', async () => {
    const asked = [
      [cognito(), { ...ids(), UserPoolId: 'us-east-1_nobody' }],
      [cognito(), { ...ids(), ClientId: 'nobody' }],
      [cognito('eu-west-1'), ids()],
    ] as const;
    for (const [sender, input] of asked)
      await assert.rejects(sender.send(new ListUserPoolClientSecretsCommand(input)), {
        name: 'ResourceNotFoundException',
      });
  });
});
