import assert from 'node:assert/strict';
import { maskTokens } from '@mizt-auth/consumer';

describe('masking', () => {
  it('hides every JWT in a text, signed or not, and leaves the rest', () => {
    const text =
      'a eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0. b eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln c www.example.com';
    assert.equal(maskTokens(text), 'a [token] b [token] c www.example.com');
  });
});
