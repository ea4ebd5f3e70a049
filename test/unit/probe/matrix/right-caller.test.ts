import assert from 'node:assert/strict';
import { anyScope, type ProbeClient, type ProbeRoute, type ProbeTarget } from '@mizt-auth/probe';
import { rightCallerOf } from '../../../../packages/probe/src/matrix/right-caller.ts';
import { planTarget } from '../../../helpers/plan-target.ts';

const client = (name: string, ...scopes: string[]): ProbeClient => ({
  name,
  scopes,
  token: async () => assert.fail('No token is needed to choose a caller'),
});

const READER = client('reader', 'read');
const WRITER = client('writer', 'read', 'write');

const route = (method: string, scope: string, id?: string): ProbeRoute => ({
  method,
  url: `https://api.invalid/orders${id ? `/${id}` : ''}`,
  access: anyScope([scope]),
  ...(id && { template: '/orders/{id}', parameters: { id } }),
});

const target = (more: Partial<ProbeTarget> = {}): ProbeTarget => ({
  ...planTarget,
  clients: [READER, WRITER],
  ...more,
});

const named = (of: ProbeTarget, asked: ProbeRoute) => {
  const { client: { name } = {}, scopes } = rightCallerOf(of, asked) ?? {};
  return [name, scopes];
};

const access = (method: string, path: string, callers: Record<string, 'allow' | 'deny'>) => ({
  callers: Object.keys(callers),
  rules: [{ method, path, callers }],
  objects: [],
});

describe('the right caller of a route', () => {
  it('is the first client that may have a scope that opens it', () => {
    assert.deepEqual(named(target(), route('GET', 'read')), ['reader', ['read']]);
    assert.deepEqual(named(target(), route('POST', 'write')), ['writer', ['write']]);
  });

  it('is one that the access file lets in, whoever else has the scope', () => {
    const only = access('GET', '/orders', { reader: 'deny', writer: 'allow' });
    assert.deepEqual(named(target({ access: only }), route('GET', 'read')), ['writer', ['read']]);
  });

  it('asks for all that it may have where the file lets in a client that no declared scope would', () => {
    const only = access('POST', '/orders', { reader: 'allow', writer: 'deny' });
    assert.deepEqual(named(target({ access: only }), route('POST', 'write')), ['reader', []]);
  });

  it('is the owner where the URL names an object', () => {
    const place = { in: 'path', name: 'id' } as const;
    const objects = [{ path: '/orders/{id}', place, owners: { writer: ['42'], reader: ['17'] } }];
    const owned = { callers: ['reader', 'writer'], rules: [], objects };
    assert.deepEqual(named(target({ access: owned }), route('GET', 'read', '42')), ['writer', ['read']]);
    assert.deepEqual(named(target({ access: owned }), route('GET', 'read', '17')), ['reader', ['read']]);
  });

  it('is nobody where the file lets in no client, or there is none', () => {
    const shut = access('GET', '/orders', { reader: 'deny', writer: 'deny' });
    assert.deepEqual(named(target({ access: shut }), route('GET', 'read')), [undefined, undefined]);
    assert.deepEqual(named(target({ clients: [] }), route('GET', 'read')), [undefined, undefined]);
  });
});
