import assert from 'node:assert/strict';
import { api, asking, foundOf, machine, pool, route } from '../../../helpers/audit/model.ts';

const WRITE = asking('orders/write');
const POOLS = { userPools: [pool([machine({ scopes: ['orders/write'] })])] };

const found = (...routes: readonly ReturnType<typeof route>[]) =>
  foundOf({ ...POOLS, apis: [api([...routes, route('PUT /used', WRITE)])] });

describe('the rules about open routes', () => {
  it('take an API key for little, and what browsers ask for less', () => {
    assert.deepEqual(
      found({ ...route('GET /keyed'), apiKeyRequired: true }, route('OPTIONS /asked'), {
        ...route('OPTIONS /answered'),
        preflight: true,
      }),
      ['medium open-route GET /keyed', 'low open-route OPTIONS /asked'],
    );
  });

  it('find nothing in an API that no stage answers for, and all where the stages are not known', () => {
    const apis = (stages: null | readonly []) => [api([route('GET /orders')], { stages })];
    assert.deepEqual(foundOf({ apis: apis([]) }), []);
    assert.deepEqual(foundOf({ apis: apis(null) }), ['high open-route GET /orders']);
  });

  it('mind who can reach the API', () => {
    const at = (changes: object) => foundOf({ apis: [api([route('GET /orders')], changes)] });
    const everybody = { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: '*' };
    const office = { ...everybody, Condition: { IpAddress: { 'aws:SourceIp': '198.51.100.7/32' } } };
    assert.deepEqual(at({ vpcOnly: true }), ['medium open-route GET /orders']);
    assert.deepEqual(at({ policy: { Statement: [office] } }), ['medium open-route GET /orders']);
    assert.deepEqual(at({ policy: { Statement: [everybody] } }), ['high open-route GET /orders']);
    assert.deepEqual(at({ policy: null }), ['high open-route GET /orders']);
  });

  it('say nothing of guarded ones', () => {
    assert.deepEqual(found(route('GET /signed', { kind: 'iam' })), []);
  });
});

describe('the rule about open routes beside guarded ones', () => {
  const beside = (...routes: readonly ReturnType<typeof route>[]) =>
    found(...routes).flatMap((line) =>
      line.includes('open-beside-guarded') ? [line.split(' ').slice(2)] : [],
    );

  it('finds an ANY that takes other methods of the same path', () => {
    assert.deepEqual(
      beside(route('POST /admin', WRITE), route('ANY /admin')).map((words) => words.join(' ')),
      ['GET, PUT, PATCH, DELETE /admin'],
    );
  });

  it('finds a greedy route of one method', () => {
    assert.deepEqual(
      beside(route('POST /admin', WRITE), route('GET /{proxy+}')).map((words) => words.join(' ')),
      ['GET /admin', 'GET /used'],
    );
  });

  it('finds the default route of an HTTP API', () => {
    assert.equal(beside(route('ANY /', WRITE), route('GET /admin', WRITE), route('ANY $default')).length, 2);
  });

  it('says nothing where the guarded path takes every method', () => {
    assert.deepEqual(
      beside(route('ANY /admin', WRITE), route('ANY /{proxy+}')).flat().includes('/admin'),
      false,
    );
  });

  it('says nothing where a nearer greedy route is guarded', () => {
    const routes = [
      route('POST /admin/users', WRITE),
      route('ANY /admin/{proxy+}', WRITE),
      route('ANY /{proxy+}'),
    ];
    assert.deepEqual(
      beside(...routes)
        .flat()
        .filter((word) => word.startsWith('/admin')),
      [],
    );
  });

  it('says nothing of the root, which a greedy route does not take, nor of open methods of their own', () => {
    assert.deepEqual(
      beside(route('POST /', WRITE), route('ANY /{proxy+}'))
        .flat()
        .filter((word) => word === '/'),
      [],
    );
    assert.deepEqual(beside(route('POST /admin', WRITE), route('GET /admin')), []);
  });
});
