import assert from 'node:assert/strict';
import { record, recordOnce } from './recorder/record.ts';
import { ofType, only } from './recorder/recording.ts';

describe('stages', () => {
  it('production cannot be removed by accident', async () => {
    const { app } = await recordOnce('production');
    assert.equal(app.protect, true);
    assert.equal(app.removal, 'retain');
  });

  it('production keeps its pool, whatever happens to the app', async () => {
    const pool = only(await recordOnce('production'), 'aws:cognito/userPool:UserPool');
    assert.equal(pool.inputs.deletionProtection, 'ACTIVE');
    assert.equal(pool.retainOnDelete, true);
  });

  it('production can get a deleted secret back for a month', async () => {
    const { inputs } = only(await recordOnce('production'), 'aws:secretsmanager/secret:Secret');
    assert.equal(inputs.recoveryWindowInDays, 30);
  });

  it('any other stage goes without a trace, and its names are free again at once', async () => {
    const recording = await recordOnce('dev');
    const pool = only(recording, 'aws:cognito/userPool:UserPool');
    assert.equal(recording.app.protect, false);
    assert.equal(recording.app.removal, 'remove');
    assert.equal(pool.inputs.deletionProtection, 'INACTIVE');
    assert.equal(only(recording, 'aws:secretsmanager/secret:Secret').inputs.recoveryWindowInDays, 0);
  });

  it("leaves behind only what all REST APIs of an account share, and SST's source maps", async () => {
    const { resources } = await recordOnce('dev');
    const kept = resources.filter(({ retainOnDelete }) => retainOnDelete).map(({ name }) => name);
    assert.deepEqual(kept.sort(), [
      'APIGatewayPushToCloudWatchLogsRole',
      'ConsumerApiAPIGatewayAccountSetup',
      'ContentConsumersSourcemap0',
      'PremiumApiAPIGatewayAccountSetup',
      'PremiumContentSourcemap0',
    ]);
  });

  it('two of them live in one account: no name is taken twice', async () => {
    const names = async (stage: string) => {
      const recording = await recordOnce(stage);
      return [
        ...ofType(recording, 'aws:lambda/function:Function').map(({ inputs }) => inputs.name),
        ...ofType(recording, 'aws:cloudformation/stack:Stack').map(({ inputs }) => inputs.name),
        ...ofType(recording, 'aws:cognito/userPoolDomain:UserPoolDomain').map(({ inputs }) => inputs.domain),
      ];
    };
    const all = [...(await names('dev')), ...(await names('production'))];
    assert.equal(new Set(all).size, all.length);
    assert.equal(all.length, 12);
  });

  it('keep state in AWS and leave the region to the deployer', async () => {
    const { app } = await recordOnce('dev');
    assert.equal(app.name, 'mizt-auth');
    assert.equal(app.home, 'aws');
    assert.deepEqual(Object.keys(app.providers.aws), ['defaultTags']);
  });

  it('tag everything with owner, project and stage', async () => {
    const { app, resources } = await record('dev', { MIZT_AUTH_OWNER: 'platform-team' });
    assert.deepEqual(app.providers.aws.defaultTags, {
      tags: { owner: 'platform-team', project: 'mizt-auth', stage: 'dev' },
    });
    // The tags stand on the app's own provider, so nothing may use another one.
    const elsewhere = resources.filter(({ provider }) => provider !== '').map(({ name }) => name);
    assert.deepEqual(elsewhere, []);
  });
});
