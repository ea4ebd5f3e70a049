import assert from 'node:assert/strict';
import {
  type Blueprint,
  demoBlueprint,
  type Method,
  type RunningStack,
  startStack,
} from '@mizt-auth/local-aws';
import { obtainFrom, PREFIX } from '../helpers/stack.ts';

const demo = demoBlueprint(PREFIX);
const [premium] = demo.apis;
const [guarded] = premium?.methods ?? [];

const method = (httpMethod: string, path: string, changes: Partial<Method> = {}): Method[] =>
  guarded ? [{ ...guarded, httpMethod, path, ...changes }] : [];

const OPEN = { authorizer: null, scopes: [] };

const blueprint: Blueprint = {
  ...demo,
  apis: premium
    ? [
        {
          ...premium,
          lambdaAuthorizers: ['own'],
          methods: [
            ...method('POST', '/admin'),
            ...method('ANY', '/{proxy+}', OPEN),
            ...method('GET', '/orders/{id}'),
            ...method('GET', '/signed', { ...OPEN, iam: true }),
            ...method('GET', '/keyed', { ...OPEN, apiKeyRequired: true }),
            ...method('GET', '/decided', { authorizer: 'own', scopes: [] }),
          ],
        },
      ]
    : [],
  stacks: [],
};

describe('the routes of a REST API on the embedded stack', () => {
  let stack: RunningStack;
  before(async () => {
    const told = async () => (): never => {
      throw new Error('not this one');
    };
    stack = await startStack(blueprint, {
      handlers: {
        'content-consumers': told,
        'premium-content': async () => () => async (event) => {
          const { resource, path, pathParameters } = event;
          return { statusCode: 200, body: JSON.stringify({ resource, path, pathParameters }) };
        },
      },
    });
  });
  after(() => stack.stop());
  const call = async (httpMethod: string, path: string, token?: string) => {
    const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(`${stack.endpoints.apis[0]?.url}${path}`, { method: httpMethod, headers });
    return { status: response.status, body: await response.json() };
  };

  it('are found by method and path together, so that an open proxy takes the methods beside a guarded one', async () => {
    assert.equal((await call('POST', '/admin')).status, 401);
    const { status, body } = await call('GET', '/admin');
    assert.equal(status, 200);
    assert.deepEqual(body, {
      resource: '/{proxy+}',
      path: '/admin',
      pathParameters: { proxy: 'admin' },
    });
  });

  it('tell a function what stands in a path', async () => {
    const token = await obtainFrom(stack, 'premium_api/read');
    const { body } = await call('GET', '/orders/7', token);
    assert.deepEqual(body, { resource: '/orders/{id}', path: '/orders/7', pathParameters: { id: '7' } });
    assert.equal((await call('GET', '/orders/7')).status, 401);
  });

  it('let no token in that ask for an AWS signature, an API key or a Lambda authorizer', async () => {
    const token = await obtainFrom(stack, 'premium_api/read');
    assert.deepEqual(await call('GET', '/signed'), {
      status: 403,
      body: { message: 'Missing Authentication Token' },
    });
    assert.equal((await call('GET', '/signed', token)).status, 403);
    assert.deepEqual(await call('GET', '/keyed', token), { status: 403, body: { message: 'Forbidden' } });
    assert.equal((await call('GET', '/decided', token)).status, 401);
  });
});
