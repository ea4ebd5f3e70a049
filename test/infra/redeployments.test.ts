import assert from 'node:assert/strict';
import type { Edit } from './recorder/edits.ts';
import { record, recordOnce } from './recorder/record.ts';
import { only, type Recording } from './recorder/recording.ts';

const APIS = ['PremiumApi', 'ConsumerApi'];
const FUNCTIONS = ['PremiumContent', 'ContentConsumers'];

/** The APIs that would be deployed anew, and the functions that would be updated, beside a recording of before. */
const changed = async (after: Recording): Promise<string[]> => {
  const before = await recordOnce('dev');
  const triggers = (recording: Recording, name: string) =>
    only(recording, 'aws:apigateway/deployment:Deployment', name).inputs.triggers;
  // The key of the code holds the hash of the zip that SST made of the bundle.
  const inputs = (recording: Recording, name: string) =>
    only(recording, 'aws:lambda/function:Function', name).inputs;
  const differs = (left: unknown, right: unknown) => JSON.stringify(left) !== JSON.stringify(right);
  return [
    ...APIS.filter((name) => differs(triggers(before, name), triggers(after, name))),
    ...FUNCTIONS.filter((name) => differs(inputs(before, name), inputs(after, name))),
  ];
};

const withEdit = (edit: Edit): Promise<Recording> => record('dev', {}, [edit]);

describe('a deploy', () => {
  it('without a change deploys nothing anew', async () => {
    assert.deepEqual(await changed(await record('dev')), []);
  });

  it('with another owner tag deploys no API and no function anew, although AWS shows the tag on both', async () => {
    const recording = await record('dev', { MIZT_AUTH_OWNER: 'platform-team' });
    assert.deepEqual(await changed(recording), []);
  });

  it('with another throttle deploys no API and no function anew: that is a setting of the stage', async () => {
    const edit = { file: 'apis.ts', from: 'ratePerSecond: 10', to: 'ratePerSecond: 11' };
    const recording = await withEdit(edit);
    const { settings } = only(recording, 'aws:apigateway/methodSettings:MethodSettings', 'PremiumApi').inputs;
    assert.equal(settings.throttlingRateLimit, 11);
    assert.deepEqual(await changed(recording), []);
  });

  it('with another message updates the premium function alone', async () => {
    const edit = { file: 'premium-content.ts', from: 'OAuth Scope: Read', to: 'OAuth Scope: Reading' };
    assert.deepEqual(await changed(await withEdit(edit)), ['PremiumContent']);
  });

  it('with another cache time deploys the premium API anew, which API Gateway does not do by itself', async () => {
    const edit = { file: 'apis.ts', from: 'cacheSeconds: 15', to: 'cacheSeconds: 60' };
    assert.deepEqual(await changed(await withEdit(edit)), ['PremiumApi']);
  });

  it('with another path of a route deploys its API anew', async () => {
    const edit = { file: 'apis.ts', from: "'/content/authorized-read',", to: "'/content/read'," };
    assert.deepEqual(await changed(await withEdit(edit)), ['ConsumerApi']);
  });

  it('with another pool deploys the premium API anew, so that it trusts the old one no longer', async () => {
    const { triggers } = only(
      await recordOnce('dev'),
      'aws:apigateway/deployment:Deployment',
      'PremiumApi',
    ).inputs;
    const { arn } = only(await recordOnce('dev'), 'aws:cognito/userPool:UserPool').state;
    assert.ok(arn && triggers.authorizer?.includes(arn));
  });
});
