import assert from 'node:assert/strict';
import { resolveScopes } from '../../../../cli/config/scopes.ts';
import { UsageError } from '../../../../cli/usage-error.ts';

const KNOWN = ['premium_api/read', 'premium_api/write', 'other_api/write'];

describe('a scope as it is typed', () => {
  it('may be short or full', () => {
    assert.deepEqual(resolveScopes(['read', 'other_api/write'], KNOWN), [
      'premium_api/read',
      'other_api/write',
    ]);
  });

  it('must be full where two share the short name', () => {
    assert.throws(
      () => resolveScopes(['write'], KNOWN),
      new UsageError('"write" could be premium_api/write or other_api/write.', ['Write the full scope']),
    );
  });

  it('must be one of the target’s own, in the same letters', () => {
    const refused = (client?: string) => () => resolveScopes(['delete'], KNOWN, client);
    assert.throws(refused(), /^UsageError: There is no scope "delete"\.$/);
    assert.throws(refused('reader'), /^UsageError: The client reader has no scope "delete"\.$/);
    for (const typed of ['delete', 'READ', 'premium_api/', ''])
      assert.throws(() => resolveScopes([typed], KNOWN), UsageError);
  });
});
