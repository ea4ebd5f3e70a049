import assert from 'node:assert/strict';
import type { Decision } from '@mizt-auth/access';
import { api, asking, foundOf, machine, pool, route, SENTRY } from '../../../helpers/audit/model.ts';

const READ = asking('orders/read');
const ISSUER = 'https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Pool';
const declaring = (
  rows: Readonly<Record<string, Readonly<Record<string, Decision>>>>,
  clients: Readonly<Record<string, string>> = {},
) => ({
  clients,
  model: {
    callers: [...new Set(Object.values(rows).flatMap((row) => Object.keys(row)))],
    rules: Object.entries(rows).map(([text, callers]) => {
      const [method = '', path = ''] = text.split(' ');
      return { method, path, callers };
    }),
    objects: [],
  },
});

const found = (routes: Parameters<typeof api>[0], declared: ReturnType<typeof declaring>) =>
  foundOf({ apis: [api(routes, { declared })], userPools: [pool([machine()])] });

describe('the rules about an access file', () => {
  const orders = [route('GET /orders', READ)];

  it('know a caller by the id of its client where the config gives it', () => {
    const rows = { 'GET /orders': { nobody: 'deny', ours: 'deny' } } as const;
    assert.deepEqual(found(orders, declaring(rows, { ours: 'c1' })), [
      'high wider-than-declared GET /orders',
    ]);
    assert.deepEqual(found(orders, declaring(rows, { ours: 'c2' })), ['medium caller-unknown caller ours']);
  });

  it('say nothing of a caller that nobody could look for', () => {
    const declared = declaring({ 'GET /orders': { nobody: 'deny', ours: 'deny' } });
    const apis = [api(orders, { declared })];
    assert.deepEqual(foundOf({ apis, userPools: null }), []);
    assert.deepEqual(foundOf({ apis, userPools: [pool(null)] }), []);
  });

  it('know that any client of the issuer passes a JWT authorizer without scopes', () => {
    const issuer = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Pool';
    const authorizer = { ...SENTRY, kind: 'jwt' as const, userPools: [], issuer };
    const any = [route('GET /orders', { kind: 'jwt', authorizer, scopes: [] }), route('PUT /orders', READ)];
    const rows = {
      'GET /orders': { nobody: 'deny', reader: 'deny' },
      'PUT /orders': { nobody: 'deny', reader: 'allow' },
    } as const;
    assert.ok(found(any, declaring(rows)).includes('high wider-than-declared GET /orders'));
  });

  it('know that an HTTP API takes tokens of the clients that its authorizer names, and of no others', () => {
    const guard = (audience: readonly string[]) =>
      ({
        kind: 'jwt',
        authorizer: { ...SENTRY, kind: 'jwt', userPools: [], issuer: ISSUER, audience },
        scopes: ['orders/read'],
      }) as const;
    const declared = declaring({ 'GET /orders': { nobody: 'deny', reader: 'deny' } });
    const wider = (audience: readonly string[]) => found([route('GET /orders', guard(audience))], declared);
    assert.deepEqual(wider(['c1', 'c2']), ['high wider-than-declared GET /orders']);
    assert.deepEqual(wider(['c2']), []);
  });

  it('take ANY for each of its methods, and one that is missing for undeclared', () => {
    const open = [route('ANY /{proxy+}'), route('PUT /{proxy+}', READ)];
    const row = { nobody: 'allow' } as const;
    const rows = (...methods: readonly string[]) => ({
      'PUT /{proxy+}': { nobody: 'deny' } as const,
      ...Object.fromEntries(methods.map((method) => [`${method} /{rest+}`, row])),
    });
    const isOpen = (...methods: readonly string[]) =>
      found(open, declaring(rows(...methods))).includes('high open-route ANY /{proxy+}');
    assert.ok(!isOpen('GET', 'POST', 'PATCH', 'DELETE'));
    assert.ok(!isOpen('ANY'));
    assert.ok(isOpen('GET', 'POST', 'PATCH'));
  });

  it('do not take a row about one part of a path for one about all that follows', () => {
    const open = [route('GET /files/{proxy+}'), route('GET /files/{name}')];
    const rows = { 'GET /files/{id}': { nobody: 'allow' } } as const;
    const [worst] = found([route('GET /other', READ), ...open], declaring(rows));
    assert.equal(worst, 'high open-route GET /files/{proxy+}');
  });

  it('let a file declare the default route of an HTTP API, as a greedy one', () => {
    const declared = declaring({ 'ANY /{proxy+}': { nobody: 'allow' } });
    assert.deepEqual(foundOf({ apis: [api([route('ANY $default')], { declared })] }), []);
  });

  it('let a file declare that a method is open beside a guarded one, on that very path alone', () => {
    const routes = [route('POST /orders', READ), route('ANY /{proxy+}')];
    const beside = (path: string) =>
      found(routes, declaring({ [`GET ${path}`]: { nobody: 'allow' }, 'POST /orders': { nobody: 'deny' } }))
        .filter((line) => line.includes('open-beside-guarded'))
        .map((line) => line.includes('GET,'));
    assert.deepEqual(beside('/orders'), [false]);
    assert.deepEqual(beside('/{proxy+}'), [true]);
  });
});
