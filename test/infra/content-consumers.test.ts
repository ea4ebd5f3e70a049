import assert from 'node:assert/strict';
import { CONSUMER_API } from '@mizt-auth/contract';
import { reduceToBlueprint } from './blueprint/reduce.ts';
import { recordOnce } from './recorder/record.ts';
import { only } from './recorder/recording.ts';

const API = 'ConsumerApi';

describe('content consumers', () => {
  it('offers three routes that a browser may open', async () => {
    const { apis } = reduceToBlueprint(await recordOnce('dev'));
    const { methods = [] } = apis.find(({ name }) => name === CONSUMER_API.name) ?? {};
    assert.deepEqual(methods.map(({ httpMethod, path }) => `${httpMethod} ${path}`).sort(), [
      'GET /content/authorized-read',
      'GET /content/authorized-write',
      'GET /content/unauthorized-read',
    ]);
    assert.ok(methods.every(({ authorizer }) => authorizer === null));
  });

  it('has limits of its own, so that a flood there does not use up those of the premium API', async () => {
    const recording = await recordOnce('dev');
    const { inputs } = only(recording, 'aws:apigateway/methodSettings:MethodSettings', API);
    assert.equal(inputs.restApi, only(recording, 'aws:apigateway/restApi:RestApi', API).id);
    assert.equal(inputs.stageName, 'miztiik');
    assert.equal(inputs.methodPath, '*/*');
    assert.deepEqual(inputs.settings, {
      throttlingRateLimit: 10,
      throttlingBurstLimit: 100,
      loggingLevel: 'INFO',
      dataTraceEnabled: false,
    });
  });

  it('tells its Lambda where the secret and the premium API are, and no secret value', async () => {
    const recording = await recordOnce('dev');
    const { inputs } = only(recording, 'aws:lambda/function:Function', 'ContentConsumers');
    const { USER_POOL_SECRETS_ARN, PREMIUM_CONTENT_API_URL } = inputs.environment.variables;
    assert.equal(USER_POOL_SECRETS_ARN, only(recording, 'aws:secretsmanager/secret:Secret').state.arn);
    assert.equal(PREMIUM_CONTENT_API_URL, recording.outputs.PremiumApiUrl);
  });

  it('changes its Lambda with the secret, so that a deploy leaves none behind that knows the old one', async () => {
    const recording = await recordOnce('dev');
    const { inputs } = only(recording, 'aws:lambda/function:Function', 'ContentConsumers');
    const { versionId } = only(recording, 'aws:secretsmanager/secretVersion:SecretVersion').state;
    assert.equal(inputs.environment.variables.USER_POOL_SECRETS_VERSION, versionId);
    assert.match(versionId ?? '', /./);
  });

  it('serves two callers at once: no concurrency is reserved', async () => {
    const { inputs } = only(await recordOnce('dev'), 'aws:lambda/function:Function', 'ContentConsumers');
    assert.equal(inputs.reservedConcurrentExecutions, undefined);
    assert.equal(inputs.timeout, 3);
    assert.deepEqual(inputs.architectures, ['arm64']);
    assert.equal(inputs.runtime, 'nodejs24.x');
  });
});
