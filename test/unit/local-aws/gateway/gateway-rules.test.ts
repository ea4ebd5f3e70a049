import assert from 'node:assert/strict';
import { apiGatewayRules } from '@mizt-auth/local-aws';
import { request } from '../request.ts';

const { readToken, isStale, permits } = apiGatewayRules;

describe('the rules of the gateway', () => {
  it('read a token from the one header that carries it', () => {
    assert.equal(readToken(request({ AUTHORIZATION: 'Bearer a.b.c' }), 'Authorization'), 'a.b.c');
    assert.equal(readToken(request({ cookie: 'a.b.c' }), 'Authorization'), undefined);
    const two = request({ authorization: 'a.b.c', Authorization: 'a.b.c' });
    assert.equal(readToken(two, 'Authorization'), undefined);
  });

  it('drop a cached result in the second in which its token expires', () => {
    assert.equal(isStale({ exp: 100 }, 99), false);
    assert.equal(isStale({ exp: 100 }, 100), true);
    assert.equal(isStale({}, 0), true);
  });

  it('open a method with any one of its scopes', () => {
    assert.equal(permits({ token_use: 'access', scope: 'a/x' }, ['a/y', 'a/x']), true);
    assert.equal(permits({ token_use: 'access', scope: 'a/xy' }, ['a/x']), false);
  });
});
