import assert from 'node:assert/strict';
import { openApis } from '@mizt-auth/account/api-gateway';
import { isDenied } from '@mizt-auth/account/asking';
import { readUserPoolClient } from '@mizt-auth/account/user-pool-client';
import { defaultContext } from '@mizt-auth/consumer';
import nock from 'nock';

const AWS = 'https://apigateway.eu-west-1.amazonaws.com';
const CONFIG = { region: 'eu-west-1' };
const context = () => defaultContext({ timeoutMs: 5000 });

const json = (path: string, query: Record<string, string>, body: unknown, status = 200): nock.Scope =>
  nock(AWS)
    .get(path)
    .query((given) => Object.entries(query).every(([name, value]) => given[name] === value))
    .reply(status, JSON.stringify(body), { 'content-type': 'application/json' });

const denied = (path: string): nock.Scope =>
  nock(AWS)
    .get(path)
    .query(true)
    .reply(403, '{"message":"User: arn:aws:iam::1:user/x is not authorized to perform: apigateway:GET"}', {
      'content-type': 'application/json',
      'x-amzn-errortype': 'AccessDeniedException',
    });

const open = { authorizationType: 'NONE' };

describe('the APIs of an account', () => {
  it('are read over all pages of their resources, REST APIs', async () => {
    json('/restapis/a1', {}, { id: 'a1', name: 'orders' });
    json(
      '/restapis/a1/resources',
      { embed: 'methods', limit: '500' },
      {
        item: [{ id: 'r1', path: '/one', resourceMethods: { GET: open } }],
        position: 'p2',
      },
    );
    json(
      '/restapis/a1/resources',
      { embed: 'methods', position: 'p2' },
      { item: [{ id: 'r2', path: '/two', resourceMethods: { GET: open } }] },
    );
    json('/restapis/a1/authorizers', {}, { item: [] });
    json('/restapis/a1/stages', {}, { item: [{ stageName: 'prod' }] });
    const apis = await openApis(context(), CONFIG, 'rest');
    const read = await apis.read('a1');
    assert.ok(read !== undefined && !isDenied(read));
    assert.deepEqual(
      read.api.routes.map(({ path }) => path),
      ['/one', '/two'],
    );
    assert.deepEqual(read.unseen, []);
    assert.ok(nock.isDone());
  });

  it('are read over all pages of their routes, HTTP APIs', async () => {
    json('/v2/apis/h1', {}, { apiId: 'h1', name: 'shop', protocolType: 'HTTP' });
    json('/v2/apis/h1/routes', {}, { items: [{ routeKey: 'GET /one' }], nextToken: 'n2' });
    json('/v2/apis/h1/routes', { nextToken: 'n2' }, { items: [{ routeKey: '$default' }] });
    json('/v2/apis/h1/authorizers', {}, { items: [] });
    json('/v2/apis/h1/stages', {}, { items: [{ stageName: '$default' }] });
    const read = await (await openApis(context(), CONFIG, 'http')).read('h1');
    assert.ok(read !== undefined && !isDenied(read));
    assert.deepEqual(
      read.api.routes.map(({ method, path }) => `${method} ${path}`),
      ['GET /one', 'ANY $default'],
    );
  });

  it('are never taken for whole when pages go round in a circle', async () => {
    json('/v2/apis/h1', {}, { apiId: 'h1', name: 'shop', protocolType: 'HTTP' });
    json('/v2/apis/h1/routes', {}, { items: [{ routeKey: 'GET /one' }], nextToken: 'n2' });
    json('/v2/apis/h1/routes', { nextToken: 'n2' }, { items: [{ routeKey: 'GET /two' }], nextToken: 'n2' });
    const apis = await openApis(context(), CONFIG, 'http');
    await assert.rejects(apis.read('h1'), /apigateway:GET was not answered as AWS answers/);
    nock.cleanAll();
  });

  it('are listed without those of WebSockets, which are described beside HTTP APIs', async () => {
    json(
      '/v2/apis',
      {},
      {
        items: [
          { apiId: 'w1', name: 'chat', protocolType: 'WEBSOCKET' },
          { apiId: 'h1', name: 'shop', protocolType: 'HTTP' },
        ],
      },
    );
    const list = await (await openApis(context(), CONFIG, 'http')).list();
    assert.deepEqual(list, [{ id: 'h1', name: 'shop' }]);
  });

  it('are none of WebSockets by their id either', async () => {
    json('/v2/apis/w1', {}, { apiId: 'w1', name: 'chat', protocolType: 'WEBSOCKET' });
    assert.equal(await (await openApis(context(), CONFIG, 'http')).read('w1'), undefined);
  });

  it('say which permission lacks, and are read as far as the others reach', async () => {
    json('/restapis/a1', {}, { id: 'a1', name: 'orders' });
    json('/restapis/a1/resources', {}, { item: [] });
    denied('/restapis/a1/authorizers');
    json('/restapis/a1/stages', {}, { item: [{ stageName: 'prod' }] });
    const read = await (await openApis(context(), CONFIG, 'rest')).read('a1');
    assert.ok(read !== undefined && !isDenied(read));
    assert.deepEqual(read.unseen, [
      {
        denied: 'apigateway:GET on arn:aws:apigateway:eu-west-1::/restapis/a1/authorizers',
        unknown: false,
      },
    ]);
    denied('/restapis');
    const list = await (await openApis(context(), CONFIG, 'rest')).list();
    const root = 'apigateway:GET on arn:aws:apigateway:eu-west-1::/restapis';
    assert.deepEqual(list, { denied: root, unknown: false });
  });

  it('tell an API that is not there from one that may not be seen', async () => {
    nock(AWS).get('/restapis/nope').reply(404, '{"message":"Invalid API identifier specified"}', {
      'content-type': 'application/json',
      'x-amzn-errortype': 'NotFoundException',
    });
    denied('/restapis/a1');
    const apis = await openApis(context(), CONFIG, 'rest');
    assert.equal(await apis.read('nope'), undefined);
    assert.deepEqual(await apis.read('a1'), {
      denied: 'apigateway:GET on arn:aws:apigateway:eu-west-1::/restapis/a1',
      unknown: false,
    });
  });

  it('are not taken for none where the list of them is not there', async () => {
    nock(AWS).get('/restapis').query(true).reply(404, '{"message":"?"}', {
      'content-type': 'application/json',
      'x-amzn-errortype': 'NotFoundException',
    });
    const list = await (await openApis(context(), CONFIG, 'rest')).list();
    assert.ok(isDenied(list) && list.unknown);
  });

  it('are not taken for undeployed where only their stages are said not to be there', async () => {
    const missing = () =>
      nock(AWS).get('/restapis/a1/stages').query(true).reply(404, '{"message":"?"}', {
        'content-type': 'application/json',
        'x-amzn-errortype': 'NotFoundException',
      });
    const readA1 = async (stillThere: boolean) => {
      nock.cleanAll();
      json('/restapis/a1', {}, { id: 'a1', name: 'orders' });
      json('/restapis/a1/resources', {}, { item: [] });
      json('/restapis/a1/authorizers', {}, { item: [] });
      missing();
      if (stillThere) json('/restapis/a1', {}, { id: 'a1', name: 'orders' });
      else
        nock(AWS).get('/restapis/a1').reply(404, '{"message":"?"}', {
          'content-type': 'application/json',
          'x-amzn-errortype': 'NotFoundException',
        });
      if (stillThere) missing();
      const read = await (await openApis(context(), CONFIG, 'rest')).read('a1');
      assert.ok(read !== undefined && !isDenied(read));
      return read.unseen;
    };
    const stages = 'apigateway:GET on arn:aws:apigateway:eu-west-1::/restapis/a1/stages';
    assert.deepEqual(await readA1(true), [{ denied: stages, unknown: true }]);
    assert.deepEqual(await readA1(false), []);
  });

  const withParts = (resource: object, stage: object | null) => {
    json('/restapis/a1', {}, { id: 'a1', name: 'orders' });
    json('/restapis/a1/resources', {}, { item: [{ path: '/one', ...resource }] });
    json('/restapis/a1/authorizers', {}, { item: [] });
    json('/restapis/a1/stages', {}, { item: [stage] });
    return openApis(context(), CONFIG, 'rest').then((apis) => apis.read('a1'));
  };

  it('are read past what is null, and what nobody can read is no bug of ours', async () => {
    const read = await withParts({ resourceMethods: { GET: open } }, null);
    assert.ok(read !== undefined && !isDenied(read));
    assert.deepEqual([read.api.routes.length, read.api.stages.length], [1, 0]);
    const broken = withParts({ resourceMethods: { GET: null } }, { stageName: 'prod' });
    await assert.rejects(broken, { code: 'AWS_REQUEST_FAILED' });
  });

  for (const [who, status, type, body] of [
    ['AWS itself', 404, 'UnknownOperationException', '{"message":null}'],
    ['a proxy', 501, undefined, '<html>Not Implemented</html>'],
  ] as const)
    it(`are told from those that ${who} has no operation for`, async () => {
      nock(AWS)
        .get('/v2/apis')
        .query(true)
        .reply(status, body, {
          'content-type': type ? 'application/json' : 'text/html',
          ...(type && { 'x-amzn-errortype': type }),
        });
      const list = await (await openApis(context(), CONFIG, 'http')).list();
      assert.deepEqual(list, {
        denied: 'apigateway:GET on arn:aws:apigateway:eu-west-1::/apis',
        unknown: true,
      });
    });

  it('are asked for again where AWS throttles', async () => {
    nock(AWS).get('/restapis').query(true).reply(429, '{"message":"Too Many Requests"}', {
      'content-type': 'application/json',
      'x-amzn-errortype': 'TooManyRequestsException',
    });
    json('/restapis', {}, { item: [{ id: 'a1', name: 'orders' }] });
    const list = await (await openApis(context(), CONFIG, 'rest')).list();
    assert.deepEqual(list, [{ id: 'a1', name: 'orders' }]);
  });

  it('need a region', async () => {
    await assert.rejects(openApis(context(), {}, 'rest'), { code: 'AWS_REGION_MISSING' });
  });
});

describe('a client of a user pool', () => {
  const POOL = 'eu-west-1_Pool';
  const describeClient = (status: number, body: unknown): nock.Scope =>
    nock('https://cognito-idp.eu-west-1.amazonaws.com', {
      reqheaders: { 'x-amz-target': 'AWSCognitoIdentityProviderService.DescribeUserPoolClient' },
    })
      .post('/', { UserPoolId: POOL, ClientId: 'c1' })
      .reply(status, JSON.stringify(body), { 'content-type': 'application/x-amz-json-1.1' });

  it('is read with its scopes and its secret', async () => {
    describeClient(200, {
      UserPoolClient: {
        ClientName: 'orders',
        ClientSecret: 'of-no-account',
        AllowedOAuthScopes: ['orders/read'],
        AllowedOAuthFlows: ['client_credentials'],
      },
    });
    assert.deepEqual(await readUserPoolClient(context(), CONFIG, POOL, 'c1'), {
      clientId: 'c1',
      name: 'orders',
      secret: 'of-no-account',
      scopes: ['orders/read'],
      flows: ['client_credentials'],
    });
  });

  it('is never made up from an answer without one', async () => {
    describeClient(200, {});
    await assert.rejects(readUserPoolClient(context(), CONFIG, POOL, 'c1'), { code: 'AWS_REQUEST_FAILED' });
  });

  it('may be missing, or not to be seen', async () => {
    describeClient(400, {
      __type: 'ResourceNotFoundException',
      message: 'User pool client c1 does not exist.',
    });
    assert.equal(await readUserPoolClient(context(), CONFIG, POOL, 'c1'), undefined);
    describeClient(400, { __type: 'AccessDeniedException', Message: 'not authorized' });
    assert.deepEqual(await readUserPoolClient(context(), CONFIG, POOL, 'c1'), {
      denied: 'cognito-idp:DescribeUserPoolClient on userpool/eu-west-1_Pool',
      unknown: false,
    });
  });
});
