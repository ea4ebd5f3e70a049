import assert from 'node:assert/strict';
import { checkJwtAuthorizer } from '@mizt-auth/token-rules';

const check = checkJwtAuthorizer(['client', 'web']);

describe('the JWT authorizer of an HTTP API', () => {
  it('takes client_id for the audience of a token that has none, and of no other', () => {
    assert.equal(check({ client_id: 'client', scope: 'a' }, ['a']), null);
    assert.equal(check({ aud: ['x', 'web'], client_id: 'x' }, []), null);
    assert.equal(check({ aud: 'other', client_id: 'client' }, [])?.problem, 'other audience');
    assert.match(check({}, [])?.why ?? '', /no audience, and the authorizer takes client or web/);
  });

  it('asks for any one of the scopes of a route, by either name, and for none where there is none', () => {
    assert.equal(check({ client_id: 'client', scp: ['b'] }, ['a', 'b']), null);
    assert.equal(check({ client_id: 'client', scope: 'c' }, ['a'])?.problem, 'missing scope');
    assert.equal(check({ client_id: 'client', token_use: 'id' }, []), null);
  });
});
