import assert from 'node:assert/strict';
import { inScopeForm, isOwnForm } from '../../../../packages/probe/src/forge/scope-form.ts';

const SCOPE = 'orders/read';

describe('scopes in the form of the issuer', () => {
  it('stand where the real token has them, as a text or a list', () => {
    assert.deepEqual(inScopeForm({ scope: 'a b' }, { scope: SCOPE }), { scope: 'a b' });
    assert.deepEqual(inScopeForm({ scope: 'a b' }, { scp: [SCOPE] }), { scp: ['a', 'b'] });
    assert.deepEqual(inScopeForm({ scope: 'a b' }, { scp: SCOPE }), { scp: 'a b' });
    assert.deepEqual(inScopeForm({ scope: 'a' }, { scope: SCOPE, permissions: [SCOPE] }), {
      scope: 'a',
      permissions: ['a'],
    });
  });

  it('leave no claim behind in which an API would find the right ones', () => {
    assert.deepEqual(inScopeForm({ scope: undefined }, { scp: [SCOPE] }), { scp: undefined });
    assert.deepEqual(inScopeForm({ scope: 'a' }, { roles: [SCOPE] }), { roles: ['a'] });
  });

  it('leave roles alone beside scopes, and other changes as they are', () => {
    assert.deepEqual(inScopeForm({ scope: 'a' }, { scope: SCOPE, roles: ['staff'] }), { scope: 'a' });
    assert.deepEqual(inScopeForm({ exp: 1 }, { scp: [SCOPE] }), { exp: 1 });
    assert.deepEqual(inScopeForm({ scope: true, aud: 'x' }, { scp: [SCOPE] }), { scp: true, aud: 'x' });
  });
});

describe('another form of a scope', () => {
  const none = { scope: undefined };

  it('is none where the issuer writes scopes that way', () => {
    assert.ok(isOwnForm({ scope: [SCOPE] }, { scp: ['orders/write'] }, SCOPE));
    assert.ok(isOwnForm({ ...none, scp: [SCOPE] }, { scp: ['orders/write'] }, SCOPE));
    assert.ok(isOwnForm({ ...none, permissions: [SCOPE] }, { scope: SCOPE, permissions: [SCOPE] }, SCOPE));
    assert.ok(isOwnForm({ ...none, groups: [SCOPE] }, { scope: SCOPE, groups: [SCOPE] }, SCOPE));
    const realm_access = { roles: ['admin', SCOPE] };
    assert.ok(isOwnForm({ ...none, realm_access }, { scope: 'email', realm_access }, SCOPE));
  });

  it('is one where the issuer writes them another way', () => {
    assert.ok(!isOwnForm({ scope: [SCOPE] }, { scope: SCOPE }, SCOPE));
    assert.ok(!isOwnForm({ ...none, scp: [SCOPE] }, { scope: SCOPE }, SCOPE));
    assert.ok(!isOwnForm({ ...none, roles: [SCOPE] }, { scope: SCOPE, roles: ['staff'] }, SCOPE));
    assert.ok(!isOwnForm({ scope: [[SCOPE]] }, { scp: [SCOPE] }, SCOPE));
    assert.ok(!isOwnForm({ ...none, groups: [SCOPE] }, { scope: SCOPE, groups: [`${SCOPE}-all`] }, SCOPE));
  });
});
