import assert from 'node:assert/strict';
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  type PutSecretValueCommandInput,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { poolOf, useStack } from '../helpers/stack.ts';

const [ONE, TWO] = ['1'.repeat(32), '2'.repeat(64)];

describe('the versions of a secret, by the AWS SDK', () => {
  const stack = useStack();
  const client = () =>
    new SecretsManagerClient({
      region: 'us-east-1',
      endpoint: stack().endpoints.aws,
      credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    });
  const secret = () => ({ SecretId: `cognito_${poolOf(stack()).pool.id}` });
  const put = (input: Omit<PutSecretValueCommandInput, 'SecretId'>) =>
    client().send(new PutSecretValueCommand({ ...secret(), ...input }));
  const get = async (VersionStage?: string) =>
    (await client().send(new GetSecretValueCommand({ ...secret(), ...(VersionStage && { VersionStage }) })))
      .SecretString;
  const stages = async () =>
    (await client().send(new DescribeSecretCommand(secret()))).VersionIdsToStages ?? {};
  const move = (input: { VersionStage: string; MoveToVersionId?: string; RemoveFromVersionId?: string }) =>
    client().send(new UpdateSecretVersionStageCommand({ ...secret(), ...input }));

  it('wait with a label of their own, and change nothing for whoever reads', async () => {
    const before = await get();
    await put({ SecretString: 'one', ClientRequestToken: ONE, VersionStages: ['AWSPENDING'] });
    assert.deepEqual([await get(), await get('AWSPENDING')], [before, 'one']);
    assert.deepEqual((await stages())[ONE], ['AWSPENDING']);
  });

  it('are written once, however often the same is sent, and never changed', async () => {
    const again = { SecretString: 'one', ClientRequestToken: ONE, VersionStages: ['AWSPENDING'] };
    assert.equal((await put(again)).VersionId, ONE);
    await assert.rejects(put({ ...again, SecretString: 'other' }), { name: 'ResourceExistsException' });
    assert.equal(await get('AWSPENDING'), 'one');
  });

  it('become the current one by a label, which the previous one keeps no longer', async () => {
    const before = await get();
    const [current = ''] = Object.entries(await stages()).find(([, has]) => has.includes('AWSCURRENT')) ?? [];
    const wrong = { VersionStage: 'AWSCURRENT', MoveToVersionId: ONE };
    await assert.rejects(move(wrong), { name: 'InvalidParameterException' });
    await assert.rejects(move({ ...wrong, RemoveFromVersionId: TWO }), { name: 'InvalidParameterException' });
    await move({ ...wrong, RemoveFromVersionId: current });
    assert.deepEqual([await get(), await get('AWSPREVIOUS')], ['one', before]);
    assert.deepEqual((await stages())[current], ['AWSPREVIOUS']);
  });

  it('lose a label that somebody takes away, but for that of the current one', async () => {
    await move({ VersionStage: 'AWSPENDING', RemoveFromVersionId: ONE });
    await assert.rejects(get('AWSPENDING'), { name: 'ResourceNotFoundException' });
    await assert.rejects(move({ VersionStage: 'AWSCURRENT', RemoveFromVersionId: ONE }), {
      name: 'InvalidParameterException',
    });
  });

  it('are current at once where nothing else is said, and tell when they came', async () => {
    const before = Date.now();
    await put({ SecretString: 'two', ClientRequestToken: TWO });
    assert.deepEqual([await get(), await get('AWSPREVIOUS')], ['two', 'one']);
    const { LastChangedDate } = await client().send(new DescribeSecretCommand(secret()));
    assert.ok((LastChangedDate?.getTime() ?? 0) >= before);
  });
});
