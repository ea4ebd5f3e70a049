import assert from 'node:assert/strict';
import { createRouter, parametersIn } from '@mizt-auth/access';

const routes = [
  { method: 'ANY', path: '/{proxy+}' },
  { method: 'POST', path: '/admin' },
  { method: 'GET', path: '/orders/{id}' },
  { method: 'ANY', path: '/orders/{id}' },
  { method: 'GET', path: '/orders/new' },
  { method: 'DELETE', path: '/orders/{id}/{rest+}' },
];

const route = createRouter(routes);
const chosen = (method: string, path: string): string | undefined => {
  const found = route(method, path);
  return found && `${found.method} ${found.path}`;
};

describe('the route of a request, as API Gateway finds it', () => {
  it('is looked up by method and path together: a greedy route takes the methods that a path leaves out', () => {
    assert.equal(chosen('POST', '/admin'), 'POST /admin');
    assert.equal(chosen('GET', '/admin'), 'ANY /{proxy+}');
  });

  it('is the most specific path: exact over parameter over greedy', () => {
    assert.equal(chosen('GET', '/orders/new'), 'GET /orders/new');
    assert.equal(chosen('GET', '/orders/7'), 'GET /orders/{id}');
    assert.equal(chosen('DELETE', '/orders/7/lines'), 'DELETE /orders/{id}/{rest+}');
    assert.equal(chosen('PUT', '/orders/7/lines'), 'ANY /{proxy+}');
  });

  it('is that of the method before that of any', () => {
    assert.equal(chosen('GET', '/orders/7'), 'GET /orders/{id}');
    assert.equal(chosen('PUT', '/orders/7'), 'ANY /orders/{id}');
    // The more specific path comes first, whatever its methods.
    assert.equal(chosen('PUT', '/orders/new'), 'ANY /orders/{id}');
  });

  it('is none where a parameter would be empty, and the default one where nothing else fits', () => {
    assert.equal(chosen('GET', '/'), undefined);
    const withDefault = createRouter([...routes, { method: 'ANY', path: '$default' }]);
    assert.equal(withDefault('GET', '/')?.path, '$default');
    assert.equal(withDefault('GET', '/any/thing')?.path, '/{proxy+}');
  });

  it('tells what stands in the place of its parameters', () => {
    assert.deepEqual(parametersIn('/orders/{id}/{rest+}', '/orders/7/a/b'), { id: '7', rest: 'a/b' });
    assert.equal(parametersIn('/orders/{id}', '/orders'), undefined);
    assert.equal(parametersIn('/orders/{id}', '/orders/7/lines'), undefined);
  });
});
