import assert from 'node:assert/strict';
import { LOG_RETENTION_DAYS } from '@mizt-auth/contract';
import { recordOnce } from './recorder/record.ts';
import { ofType, only } from './recorder/recording.ts';

describe('logs', () => {
  it('are kept for a week', async () => {
    const groups = ofType(await recordOnce('dev'), 'aws:cloudwatch/logGroup:LogGroup');
    const kept = Object.fromEntries(groups.map(({ name, inputs }) => [name, inputs.retentionInDays]));
    assert.equal(LOG_RETENTION_DAYS, 7);
    assert.deepEqual(kept, {
      PremiumContentLogGroup: 7,
      ContentConsumersLogGroup: 7,
      PremiumApiAccessLog: 7,
      ConsumerApiAccessLog: 7,
      PremiumApiExecutionLog: 7,
      ConsumerApiExecutionLog: 7,
    });
  });

  it('go where the week is set: none is left to a group that AWS makes and keeps for ever', async () => {
    const recording = await recordOnce('dev');
    const groups = ofType(recording, 'aws:cloudwatch/logGroup:LogGroup').map(({ inputs }) => inputs.name);
    for (const { inputs } of ofType(recording, 'aws:lambda/function:Function')) {
      assert.ok(groups.includes(inputs.loggingConfig.logGroup));
      assert.equal(inputs.loggingConfig.logGroup, `/aws/lambda/${inputs.name}`);
    }
    for (const { inputs } of ofType(recording, 'aws:apigateway/stage:Stage')) {
      assert.ok(groups.includes(`API-Gateway-Execution-Logs_${inputs.restApi}/${inputs.stageName}`));
    }
  });

  it('of access say who called what, and nothing of the token', async () => {
    const recording = await recordOnce('dev');
    for (const name of ['PremiumApi', 'ConsumerApi']) {
      const { accessLogSettings } = only(recording, 'aws:apigateway/stage:Stage', name).inputs;
      const group = only(recording, 'aws:cloudwatch/logGroup:LogGroup', `${name}AccessLog`);
      assert.equal(accessLogSettings.destinationArn, group.state.arn);
      assert.doesNotMatch(accessLogSettings.format, /authorization|claims/i);
    }
  });
});
