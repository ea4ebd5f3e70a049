import assert from 'node:assert/strict';
import {
  AddUserPoolClientSecretCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { demoBlueprint, type RunningStack, startStack, unthrottled } from '@mizt-auth/local-aws';
import { type Cut, dyingContext, isChange, rotateOn } from '../../helpers/rotation.ts';
import { PREFIX, poolOf } from '../../helpers/stack.ts';

type Outcome = string | undefined;

describe('a rotation beside others', () => {
  let stack: RunningStack;
  beforeEach(async () => {
    stack = await startStack(unthrottled(demoBlueprint(PREFIX)));
  });
  afterEach(() => stack.stop());

  const config = () => ({
    region: 'us-east-1',
    endpoint: stack.endpoints.aws,
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
  });
  const SecretId = () => `cognito_${poolOf(stack).pool.id}`;
  const values = () => poolOf(stack).client.secrets.map(({ value }) => value);
  const put = (SecretString: string, VersionStages?: string[]) =>
    new SecretsManagerClient(config()).send(
      new PutSecretValueCommand({
        SecretId: SecretId(),
        SecretString,
        ...(VersionStages && { VersionStages }),
      }),
    );
  const current = async (): Promise<string> =>
    (await new SecretsManagerClient(config()).send(new GetSecretValueCommand({ SecretId: SecretId() })))
      .SecretString ?? '';
  const outcome = (run: Promise<unknown>): Promise<Outcome> =>
    run.then(
      () => 'done',
      (error: { code?: string }) => error.code,
    );
  const dieAt = (at: number): Promise<Outcome> => {
    const cut: Cut = { at, when: 'after', counts: isChange };
    return outcome(rotateOn(stack, { context: dyingContext(cut).context }));
  };

  it('is one of two that begin at once; the other says so, and does no harm', async () => {
    const outcomes = await Promise.all([1, 2, 3].map(() => outcome(rotateOn(stack))));
    assert.deepEqual(outcomes.toSorted(), ['ROTATION_UNDER_WAY', 'ROTATION_UNDER_WAY', 'done']);
    assert.equal(values().length, 1);
    assert.equal(JSON.parse(await current()).app_client_secret, values()[0]);
  });

  it('refuses to begin while another one is under way, in any of its states', async () => {
    for (const at of [1, 2, 3]) {
      await dieAt(at);
      assert.equal(await outcome(rotateOn(stack)), 'ROTATION_UNDER_WAY');
      await rotateOn(stack, { direction: 'resume' });
    }
  });

  it('is gone on with by two at once, and each step is done once', async () => {
    for (const at of [1, 2, 3]) {
      await dieAt(at);
      const before = values()[0];
      const resumed = [1, 2].map(() => outcome(rotateOn(stack, { direction: 'resume', graceMs: 50 })));
      assert.ok((await Promise.all(resumed)).includes('done'));
      assert.equal(values().length, 1);
      assert.notEqual(values()[0], before);
      assert.equal(JSON.parse(await current()).app_client_secret, values()[0]);
    }
  });

  it('leaves a second secret alone that somebody else has added', async () => {
    const { pool, client } = poolOf(stack);
    const ids = { UserPoolId: pool.id, ClientId: client.id };
    await new CognitoIdentityProviderClient(config()).send(new AddUserPoolClientSecretCommand(ids));
    for (const direction of ['begin', 'resume', 'back'] as const)
      assert.equal(await outcome(rotateOn(stack, { direction })), 'ROTATION_SECOND_SECRET');
    assert.equal(values().length, 2);
  });

  it('leaves a second secret alone that somebody else has added while its own one waited', async () => {
    await dieAt(1);
    const { pool, client } = poolOf(stack);
    const ids = { UserPoolId: pool.id, ClientId: client.id };
    await new CognitoIdentityProviderClient(config()).send(new AddUserPoolClientSecretCommand(ids));
    // The proof has a minute; nobody waits for that here.
    const signal = AbortSignal.timeout(3000);
    assert.equal(await outcome(rotateOn(stack, { direction: 'back', context: { signal } })), 'ABORTED');
    assert.equal(values().length, 2);
  });

  it('leaves a version alone that something else has waiting', async () => {
    await put('{}', ['AWSPENDING']);
    for (const direction of ['begin', 'resume', 'back'] as const)
      assert.equal(await outcome(rotateOn(stack, { direction })), 'ROTATION_ELSEWHERE');
  });

  it('overwrites no change of the document that was made meanwhile', async () => {
    await dieAt(2);
    const changed = JSON.stringify({ ...JSON.parse(await current()), added: 'by somebody' });
    await put(changed);
    assert.equal(await outcome(rotateOn(stack, { direction: 'resume' })), 'ROTATION_DOCUMENT_CHANGED');
    await rotateOn(stack, { direction: 'back' });
    await rotateOn(stack);
    assert.equal(JSON.parse(await current()).added, 'by somebody');
  });

  it('deletes no secret that the document has got back while it waited', async () => {
    const before = await current();
    const graceMs = 1500;
    const run = outcome(
      rotateOn(stack, { graceMs, tell: ({ name }) => void (name === 'wait' && put(before)) }),
    );
    assert.equal(await run, 'ROTATION_GOING_BACK');
    assert.equal(values().length, 2);
    await rotateOn(stack, { direction: 'back' });
    assert.deepEqual(values(), [JSON.parse(before).app_client_secret]);
  });

  it('does not begin where consumers are refused already', async () => {
    const broken = (await current()).replace(values()[0] ?? '', 'a'.repeat(52));
    await put(broken);
    assert.equal(await outcome(rotateOn(stack)), 'ROTATION_SECRET_REFUSED');
    assert.equal(values().length, 1);
  });
});
