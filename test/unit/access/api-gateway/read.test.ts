import assert from 'node:assert/strict';
import { type HttpAnswers, type RestAnswers, readHttpApi, readRestApi } from '@mizt-auth/access/api-gateway';

const POOL = 'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_abc';

const rest: RestAnswers = {
  api: { id: 'a1b2c3d4e5', name: 'orders' },
  authorizers: [
    {
      id: 'au1',
      name: 'pool',
      type: 'COGNITO_USER_POOLS',
      providerARNs: [POOL],
      identitySource: 'method.request.header.X-Token',
    },
    { id: 'au2', name: 'own', type: 'REQUEST', identitySource: 'method.request.querystring.key' },
  ],
  stages: [
    {
      stageName: 'prod',
      webAclArn: 'arn:acl',
      variables: { table: 'orders' },
      methodSettings: {
        '*/*': { throttlingRateLimit: 5, throttlingBurstLimit: 7, dataTraceEnabled: false },
        '~1orders~1{id}/GET': { dataTraceEnabled: true },
      },
    },
    {
      stageName: 'dev',
      methodSettings: {
        '*/*': { throttlingRateLimit: -1, throttlingBurstLimit: -1, dataTraceEnabled: true },
      },
    },
  ],
  resources: [
    { path: '/' },
    {
      path: '/orders',
      resourceMethods: {
        GET: {
          authorizationType: 'COGNITO_USER_POOLS',
          authorizerId: 'au1',
          authorizationScopes: ['orders/read', 'orders/all'],
        },
        POST: { authorizationType: 'CUSTOM', authorizerId: 'au2', apiKeyRequired: true },
        PUT: { authorizationType: 'AWS_IAM' },
        DELETE: { authorizationType: 'COGNITO_USER_POOLS', authorizerId: 'gone' },
        OPTIONS: { authorizationType: 'NONE', methodIntegration: { type: 'MOCK' } },
      },
    },
    { path: '/{proxy+}', resourceMethods: { ANY: { authorizationType: 'NONE' } } },
  ],
};

const http: HttpAnswers = {
  api: { ApiId: 'f1', Name: 'shop', DisableExecuteApiEndpoint: true },
  authorizers: [
    {
      AuthorizerId: 'j1',
      Name: 'jwt',
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Issuer: 'https://issuer.example', Audience: ['client'] },
    },
  ],
  stages: [
    { StageName: '$default', DefaultRouteSettings: { ThrottlingRateLimit: 1, ThrottlingBurstLimit: 2 } },
    { StageName: 'v1' },
  ],
  routes: [
    {
      RouteKey: 'GET /orders/{id}',
      AuthorizationType: 'JWT',
      AuthorizerId: 'j1',
      AuthorizationScopes: ['orders/read'],
    },
    { RouteKey: '$default', AuthorizationType: 'NONE' },
  ],
};

describe('what API Gateway says of a REST API', () => {
  const api = readRestApi(rest, 'eu-west-1');
  const guards = Object.fromEntries(
    api.routes.map(({ method, path, guard }) => [`${method} ${path}`, guard.kind]),
  );

  it('is read route by route, with what stands before each', () => {
    assert.deepEqual(guards, {
      'GET /orders': 'cognito',
      'POST /orders': 'lambda',
      'PUT /orders': 'iam',
      'DELETE /orders': 'cognito',
      'OPTIONS /orders': 'open',
      'ANY /{proxy+}': 'open',
    });
  });

  it('tells scopes, pools and the header of an authorizer', () => {
    const { guard } = api.routes[0] ?? {};
    assert.ok(guard?.kind === 'cognito');
    assert.deepEqual(guard.scopes, ['orders/read', 'orders/all']);
    assert.deepEqual(guard.authorizer.userPools, [POOL]);
    assert.equal(guard.authorizer.header, 'X-Token');
    assert.equal(api.authorizers[1]?.header, undefined);
  });

  it('keeps a route guarded whose authorizer is not to be seen', () => {
    const { guard } = api.routes[3] ?? {};
    assert.ok(guard?.kind === 'cognito');
    assert.deepEqual([guard.authorizer.id, guard.authorizer.userPools], ['gone', []]);
  });

  it('tells a browser’s preflight from an open route, and API keys', () => {
    assert.deepEqual(
      api.routes.filter(({ preflight }) => preflight).map(({ method }) => method),
      ['OPTIONS'],
    );
    assert.deepEqual(
      api.routes.filter(({ apiKeyRequired }) => apiKeyRequired).map(({ method }) => method),
      ['POST'],
    );
  });

  it('tells limits, logs and firewall of each stage, and the names of its variables alone', () => {
    assert.deepEqual(api.stages, [
      {
        name: 'prod',
        arn: 'arn:aws:apigateway:eu-west-1::/restapis/a1b2c3d4e5/stages/prod',
        variables: ['table'],
        throttle: { ratePerSecond: 5, burst: 7 },
        dataTrace: ['GET /orders/{id}'],
        webAclArn: 'arn:acl',
      },
      {
        name: 'dev',
        arn: 'arn:aws:apigateway:eu-west-1::/restapis/a1b2c3d4e5/stages/dev',
        variables: [],
        throttle: undefined,
        dataTrace: ['*'],
        webAclArn: undefined,
      },
    ]);
  });

  it('has names that may be shown', () => {
    const name = 'orders\u001b[2J\n::error::x';
    const [authorizer] = rest.authorizers;
    const read = readRestApi(
      { ...rest, api: { id: 'a', name }, authorizers: [{ ...authorizer, name }] },
      'eu-west-1',
    );
    assert.equal(read.name, 'orders [2J ::error::x');
    assert.equal(read.authorizers[0]?.name, read.name);
    const http = { api: { ApiId: 'h', Name: name }, routes: [], authorizers: [], stages: [] };
    assert.equal(readHttpApi(http, 'eu-west-1').name, read.name);
  });

  it('knows the hosts and ARNs of other partitions', () => {
    assert.equal(api.host, 'a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com');
    const china = readRestApi(rest, 'cn-north-1');
    assert.equal(china.host, 'a1b2c3d4e5.execute-api.cn-north-1.amazonaws.com.cn');
    assert.equal(china.arn, 'arn:aws-cn:apigateway:cn-north-1::/restapis/a1b2c3d4e5');
  });
});

describe('what API Gateway says of an HTTP API', () => {
  const api = readHttpApi(http, 'eu-west-1');

  it('is read route by route, with issuer, audience and scopes', () => {
    const [route, otherwise] = api.routes;
    assert.deepEqual([route?.method, route?.path], ['GET', '/orders/{id}']);
    assert.ok(route?.guard.kind === 'jwt');
    const { issuer, audience, header } = route.guard.authorizer;
    assert.deepEqual([issuer, audience, header], ['https://issuer.example', ['client'], 'Authorization']);
    assert.deepEqual(
      [otherwise?.method, otherwise?.path, otherwise?.guard.kind],
      ['ANY', '$default', 'open'],
    );
  });

  it('tells where its own host is switched off', () => {
    assert.equal(api.host, undefined);
    assert.deepEqual(
      api.stages.map(({ name, throttle }) => [name, throttle?.burst]),
      [
        ['$default', 2],
        ['v1', undefined],
      ],
    );
  });
});
