import assert from 'node:assert/strict';
import { readyToken } from '@mizt-auth/consumer';

const NOW = 1_800_000_000;
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: object): string => `${encode({ alg: 'RS256' })}.${encode(claims)}.c2lnbmVk`;
const ready = (text: string, scopes: readonly string[] = ['a']) =>
  readyToken(text, scopes, { origin: 'variable OURS', nowMs: NOW * 1000 });

describe('a ready-made token', () => {
  it('lives as long, and has the scopes, that it claims', () => {
    const value = jwt({ iat: NOW - 10, exp: NOW + 50, scope: 'a b' });
    assert.deepEqual(ready(` Bearer ${value}\n`), {
      value,
      scope: 'a b',
      requested: 'a',
      issuedAt: NOW - 10,
      expiresAt: NOW + 50,
    });
  });

  it('that is opaque lives for nobody knows how long', () => {
    assert.deepEqual(ready('opaque'), {
      value: 'opaque',
      scope: 'a',
      requested: 'a',
      issuedAt: NOW,
      expiresAt: null,
    });
  });

  it('that has expired is not handed out', () => {
    assert.throws(() => ready(jwt({ exp: NOW - 90 })), /The token from variable OURS expired 90 s ago\./);
  });

  it('that cannot stand in a header is not handed out', () => {
    assert.throws(
      () => ready('two words'),
      /from variable OURS cannot be sent in a header\. There is white space/,
    );
  });
});
