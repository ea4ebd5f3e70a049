import assert from 'node:assert/strict';
import {
  type ApiParts,
  type DeployedApi,
  type DeployedAuthorizer,
  type DeployedRoute,
  type Guard,
  routesOfApi,
} from '@mizt-auth/access/api-gateway';

const authorizer = (name: string, changes: Partial<DeployedAuthorizer> = {}): DeployedAuthorizer => ({
  id: name,
  name,
  kind: 'cognito',
  userPools: [],
  issuer: undefined,
  audience: [],
  header: 'Authorization',
  validation: undefined,
  ...changes,
});

const guarded = (name: string, scopes: readonly string[], changes?: Partial<DeployedAuthorizer>): Guard => ({
  kind: 'cognito',
  authorizer: authorizer(name, changes),
  scopes,
});

const OPEN: Guard = { kind: 'open' };

const route = (
  text: string,
  guard: Guard = guarded('pool', ['orders/read']),
  changes: Partial<DeployedRoute> = {},
): DeployedRoute => {
  const [method = '', path = ''] = text.split(' ');
  return { method, path, guard, apiKeyRequired: false, preflight: false, ...changes };
};

const apiOf = (routes: readonly DeployedRoute[], kind: DeployedApi['kind'] = 'rest'): DeployedApi => ({
  kind,
  id: 'a1',
  name: 'orders',
  arn: 'arn:x',
  host: undefined,
  stages: [],
  authorizers: [],
  routes,
});

const PARTS: ApiParts = {
  baseUrl: 'https://api.example/prod',
  trusts: ({ name }) => name === 'pool',
  examples: { id: '7 b', proxy: 'files/a b' },
  headers: [],
};

const read = (api: DeployedApi, parts: Partial<ApiParts> = {}) => {
  const { routes, left } = routesOfApi(api, { ...PARTS, ...parts });
  return { routes, left, texts: routes.map(({ method, url }) => `${method} ${url}`) };
};

describe('the routes of a deployed API', () => {
  it('have URLs below its own, scopes of which any one opens them, and their templates', () => {
    const { routes } = read(apiOf([route('GET /orders/{id}', guarded('pool', ['a', 'b']))]));
    assert.deepEqual(routes, [
      {
        method: 'GET',
        url: 'https://api.example/prod/orders/7%20b',
        template: '/orders/{id}',
        parameters: { id: '7 b' },
        access: [['a'], ['b']],
      },
    ]);
  });

  it('are one for each method where any will do, but for those that the path has of its own', () => {
    const { texts } = read(apiOf([route('ANY /orders'), route('PUT /orders', OPEN)]));
    assert.deepEqual(
      texts.map((text) => text.split(' ')[0]),
      ['GET', 'POST', 'PATCH', 'DELETE', 'PUT'],
    );
  });

  it('are those that ANY is said to serve', () => {
    const { texts, routes } = read(apiOf([route('ANY /orders')]), { anyMethods: ['GET', 'POST'] });
    assert.deepEqual(routes[0]?.covers, ['PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);
    assert.deepEqual(
      texts.map((text) => text.split(' ')[0]),
      ['GET', 'POST'],
    );
  });

  it('do not take a proxy beside a guarded path for a route of that path, so that the probe finds it', () => {
    const api = apiOf([route('POST /admin'), route('ANY /{proxy+}', OPEN)]);
    const { texts, routes } = read(api);
    assert.ok(texts.includes('POST https://api.example/prod/admin'));
    assert.ok(!texts.includes('GET https://api.example/prod/admin'));
    const proxied = routes.find(({ template }) => template === '/{proxy+}');
    assert.equal(proxied?.url, 'https://api.example/prod/files/a%20b');
    assert.deepEqual(proxied?.access, []);
    const { texts: none, left } = read(api, { examples: { proxy: 'admin' } });
    assert.deepEqual(none, ['POST https://api.example/prod/admin']);
    assert.deepEqual(left, [
      'ANY /{proxy+} is another route with the values in "examples" of the target: choose others',
    ]);
  });

  const out: readonly (readonly [string, DeployedRoute, RegExp])[] = [
    ['an AWS signature', route('GET /a', { kind: 'iam' }), /^GET \/a asks for an AWS signature/],
    [
      'a Lambda authorizer',
      route('GET /a', { kind: 'lambda', authorizer: authorizer('own', { kind: 'lambda' }) }),
      /^GET \/a is guarded by the Lambda authorizer own/,
    ],
    ['an API key', route('GET /a', undefined, { apiKeyRequired: true }), /needs an API key .*x-api-key/],
    ['another issuer', route('GET /a', guarded('other', ['x'])), /authorizer other.* another issuer/],
    ['no scope', route('GET /a', guarded('pool', [])), /ID tokens alone/],
    [
      'another header',
      route('GET /a', guarded('pool', ['x'], { header: 'X-Token' })),
      /from the header X-Token/,
    ],
    [
      'a token that is in no header',
      route('GET /a', guarded('pool', ['x'], { header: undefined })),
      /from elsewhere, and not from Authorization/,
    ],
    [
      'an audience that access tokens lack',
      route('GET /a', guarded('pool', ['x'], { validation: '^web$' })),
      /token validation/,
    ],
    ['a value that nobody gives', route('GET /a/{key}'), /needs a value for key: add it to "examples"/],
  ];
  for (const [what, one, says] of out)
    it(`leave out, by name, what asks for ${what}`, () => {
      const { routes, left } = read(apiOf([one]));
      assert.deepEqual(routes, []);
      assert.equal(left.length, 1);
      assert.match(left[0] ?? '', says);
    });

  it('count an API key that goes along, whatever the case of its name', () => {
    const { texts, left } = read(apiOf([route('GET /a', undefined, { apiKeyRequired: true })]), {
      headers: ['X-API-Key'],
    });
    assert.deepEqual([texts.length, left.length], [1, 0]);
  });

  it('take any token where an HTTP API asks for no scope, and stand for its default route by an example', () => {
    const jwt: Guard = { kind: 'jwt', authorizer: authorizer('pool', { kind: 'jwt' }), scopes: [] };
    const api = apiOf([route('GET /a', jwt), route('ANY $default', OPEN)], 'http');
    assert.deepEqual(read(api).routes[0]?.access, [[]]);
    assert.match(read(api).left[0] ?? '', /^\$default needs a value for \$default/);
    const { texts } = read(api, { examples: { $default: '/any/where' } });
    assert.ok(texts.includes('GET https://api.example/prod/any/where'));
  });

  it('leave out what an HTTP API guards for another audience, and say that it may be that', () => {
    const jwt: Guard = { kind: 'jwt', authorizer: authorizer('other', { kind: 'jwt' }), scopes: ['x'] };
    const { left } = read(apiOf([route('GET /a', jwt)], 'http'));
    assert.match(left.join(), /other, which takes the tokens of another issuer, or for another audience$/);
  });

  it('leave browsers’ preflights to the gateway, and say nothing of them', () => {
    const { routes, left } = read(apiOf([route('OPTIONS /a', OPEN, { preflight: true })]));
    assert.deepEqual([routes.length, left.length], [0, 0]);
  });
});
