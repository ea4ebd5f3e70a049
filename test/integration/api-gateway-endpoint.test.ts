import assert from 'node:assert/strict';
import {
  APIGatewayClient,
  GetAuthorizersCommand,
  GetModelsCommand,
  GetResourcesCommand,
  GetRestApiCommand,
  GetRestApisCommand,
  GetStagesCommand,
} from '@aws-sdk/client-api-gateway';
import {
  ApiGatewayV2Client,
  GetApiCommand,
  GetApisCommand,
  GetAuthorizersCommand as GetHttpAuthorizersCommand,
  GetStagesCommand as GetHttpStagesCommand,
  GetRoutesCommand,
} from '@aws-sdk/client-apigatewayv2';
import { readHttpApi, readRestApi } from '@mizt-auth/access/api-gateway';
import { type Blueprint, demoBlueprint, type RunningStack, startStack } from '@mizt-auth/local-aws';
import { PREFIX } from '../helpers/stack.ts';

const demo = demoBlueprint(PREFIX);

const blueprint: Blueprint = {
  ...demo,
  httpApis: [
    {
      id: 'http567890',
      name: 'shop',
      stage: '$default',
      authorizers: [{ name: 'jwt', issuer: '{{userPool.identity.issuer}}', audience: ['any'] }],
      lambdaAuthorizers: ['own'],
      routes: [
        { key: 'GET /orders', authorizer: 'jwt', scopes: ['orders/read'] },
        { key: 'POST /orders', authorizer: 'own', scopes: [] },
        { key: '$default', authorizer: null, scopes: [] },
      ],
    },
  ],
};

describe('API Gateway of the embedded stack, spoken to by the AWS SDK', () => {
  let stack: RunningStack;
  before(async () => {
    stack = await startStack(blueprint);
  });
  after(() => stack.stop());
  const config = (region = 'us-east-1') => ({
    region,
    endpoint: stack.endpoints.aws,
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
  });
  const rest = (region?: string) => new APIGatewayClient(config(region));
  const http = () => new ApiGatewayV2Client(config());
  const restApiId = (): string => stack.endpoints.apis[0]?.id ?? '';

  it('describes a REST API such that it reads as the blueprint does', async () => {
    const id = { restApiId: restApiId() };
    const [api, resources, authorizers, stages] = await Promise.all([
      rest().send(new GetRestApiCommand(id)),
      rest().send(new GetResourcesCommand({ ...id, embed: ['methods'] })),
      rest().send(new GetAuthorizersCommand(id)),
      rest().send(new GetStagesCommand(id)),
    ]);
    const read = readRestApi(
      {
        api,
        resources: resources.items ?? [],
        authorizers: authorizers.items ?? [],
        stages: stages.item ?? [],
      },
      'us-east-1',
    );
    assert.equal(read.name, 'walled-garden-api');
    const [guarded] = read.routes;
    assert.ok(guarded?.guard.kind === 'cognito');
    assert.deepEqual(
      [guarded.method, guarded.path, guarded.guard.scopes],
      ['GET', '/home/premium', ['premium_api/read']],
    );
    const pool = stack.endpoints.userPools[0]?.id;
    assert.deepEqual(guarded.guard.authorizer.userPools, [
      `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${pool}`,
    ]);
    assert.deepEqual(read.stages[0]?.throttle, { ratePerSecond: 10, burst: 100 });
  });

  it('leaves methods out of resources unless they are asked for, as AWS does', async () => {
    const { items = [] } = await rest().send(new GetResourcesCommand({ restApiId: restApiId() }));
    assert.deepEqual(items.at(-1)?.resourceMethods, { GET: {}, POST: {} });
    assert.deepEqual(
      items.map(({ path }) => path),
      ['/', '/home', '/home/premium'],
    );
  });

  it('gives long lists page by page', async () => {
    const first = await rest().send(new GetRestApisCommand({ limit: 1 }));
    const second = await rest().send(new GetRestApisCommand({ limit: 1, position: first.position }));
    assert.deepEqual(
      [...(first.items ?? []), ...(second.items ?? [])].map(({ name }) => name),
      ['walled-garden-api', 'miztiik-world-api'],
    );
    assert.equal(second.position, undefined);
    const none = await http().send(new GetApisCommand({ MaxResults: '1' }));
    assert.equal(none.NextToken, undefined);
  });

  it('describes an HTTP API with its routes, authorizers and stage', async () => {
    const id = { ApiId: 'http567890' };
    const [api, routes, authorizers, stages] = await Promise.all([
      http().send(new GetApiCommand(id)),
      http().send(new GetRoutesCommand(id)),
      http().send(new GetHttpAuthorizersCommand(id)),
      http().send(new GetHttpStagesCommand(id)),
    ]);
    const read = readHttpApi(
      {
        api,
        routes: routes.Items ?? [],
        authorizers: authorizers.Items ?? [],
        stages: stages.Items ?? [],
      },
      'us-east-1',
    );
    assert.deepEqual(
      read.routes.map(({ method, path, guard }) => [method, path, guard.kind]),
      [
        ['GET', '/orders', 'jwt'],
        ['POST', '/orders', 'lambda'],
        ['ANY', '$default', 'open'],
      ],
    );
    assert.equal(read.authorizers[0]?.issuer, stack.endpoints.userPools[0]?.issuer);
  });

  it('has no API of another id, and none in another region', async () => {
    const gone = (error: unknown) => error instanceof Error && error.name === 'NotFoundException';
    await assert.rejects(rest().send(new GetRestApiCommand({ restApiId: 'nope' })), gone);
    await assert.rejects(rest('eu-west-1').send(new GetRestApiCommand({ restApiId: restApiId() })), gone);
    assert.deepEqual((await rest('eu-west-1').send(new GetRestApisCommand({}))).items, []);
  });

  it('refuses any other operation by its name', async () => {
    await assert.rejects(
      rest().send(new GetModelsCommand({ restApiId: restApiId() })),
      /does not support apigateway:GET \/restapis\/\w+\/models/,
    );
  });
});
