import assert from 'node:assert/strict';
import { PREMIUM_API, scopeOfRoute } from '@mizt-auth/contract';
import { canonical } from './blueprint/canonical.ts';
import { record, recordOnce } from './recorder/record.ts';
import { ofType, only, type Recording } from './recorder/recording.ts';

const API = 'PremiumApi';

const apiId = (recording: Recording): string => only(recording, 'aws:apigateway/restApi:RestApi', API).id;

const methodsOf = (recording: Recording) =>
  ofType(recording, 'aws:apigateway/method:Method')
    .map(({ inputs }) => inputs)
    .filter(({ restApi }) => restApi === apiId(recording));

describe('premium API', () => {
  it('opens each method to a token with its scope and to no other', async () => {
    const recording = await recordOnce('dev');
    const authorizer = only(recording, 'aws:apigateway/authorizer:Authorizer');
    const found = methodsOf(recording).map(
      ({ httpMethod, authorization, authorizerId, authorizationScopes }) => ({
        httpMethod,
        authorization,
        authorizerId,
        authorizationScopes,
      }),
    );
    const wanted = PREMIUM_API.routes.map((route) => ({
      httpMethod: route.method,
      authorization: 'COGNITO_USER_POOLS',
      authorizerId: authorizer.id,
      authorizationScopes: [scopeOfRoute(route)],
    }));
    assert.deepEqual(canonical(found), canonical(wanted));
  });

  it('has no method that is open to everyone, not even for CORS', async () => {
    const recording = await recordOnce('dev');
    const open = methodsOf(recording).filter(({ authorization }) => authorization === 'NONE');
    assert.deepEqual(open, []);
    assert.deepEqual(ofType(recording, 'aws:apigateway/response:Response'), []);
  });

  it('trusts the tokens of our own pool, and asks about each again after 15 seconds', async () => {
    const recording = await recordOnce('dev');
    const pool = only(recording, 'aws:cognito/userPool:UserPool');
    assert.deepEqual(only(recording, 'aws:apigateway/authorizer:Authorizer').inputs, {
      restApi: apiId(recording),
      name: 'walledGardenSentry',
      type: 'COGNITO_USER_POOLS',
      providerArns: [pool.state.arn],
      identitySource: 'method.request.header.Authorization',
      authorizerResultTtlInSeconds: 15,
    });
  });

  it('is a regional API on stage prod', async () => {
    const recording = await recordOnce('dev');
    const { inputs } = only(recording, 'aws:apigateway/restApi:RestApi', API);
    assert.equal(inputs.name, 'mizt-auth-dev-walled-garden-api');
    assert.deepEqual(inputs.endpointConfiguration, { types: 'REGIONAL' });
    assert.equal(only(recording, 'aws:apigateway/stage:Stage', API).inputs.stageName, 'prod');
  });

  it('lets through 10 requests a second in bursts of 100, and logs calls without their tokens', async () => {
    const recording = await recordOnce('dev');
    assert.deepEqual(only(recording, 'aws:apigateway/methodSettings:MethodSettings', API).inputs, {
      restApi: apiId(recording),
      stageName: 'prod',
      methodPath: '*/*',
      settings: {
        throttlingRateLimit: 10,
        throttlingBurstLimit: 100,
        loggingLevel: 'INFO',
        dataTraceEnabled: false,
      },
    });
  });

  it('runs on the smallest Lambda and gives up after 3 seconds', async () => {
    const { inputs } = only(await recordOnce('dev'), 'aws:lambda/function:Function', 'PremiumContent');
    assert.equal(inputs.name, 'mizt-auth-dev-premium_function');
    assert.equal(inputs.runtime, 'nodejs24.x');
    assert.deepEqual(inputs.architectures, ['arm64']);
    assert.equal(inputs.memorySize, 128);
    assert.equal(inputs.timeout, 3);
  });

  it('lets a deployer choose the log level of a stage, and refuses one that the Lambdas do not know', async () => {
    const levels = (recording: Recording) =>
      ofType(recording, 'aws:lambda/function:Function').map(
        ({ inputs }) => inputs.environment.variables.LOG_LEVEL,
      );
    assert.deepEqual(levels(await recordOnce('dev')), ['INFO', 'INFO']);
    assert.deepEqual(levels(await record('dev', { MIZT_AUTH_LOG_LEVEL: 'DEBUG' })), ['DEBUG', 'DEBUG']);
    await assert.rejects(
      record('dev', { MIZT_AUTH_LOG_LEVEL: 'LOUD' }),
      /MIZT_AUTH_LOG_LEVEL is LOUD; use one of INFO, DEBUG/,
    );
  });
});
