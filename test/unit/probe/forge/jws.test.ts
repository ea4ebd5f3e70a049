import assert from 'node:assert/strict';
import { compactVerify } from 'jose';
import {
  claimsOf,
  hmacToken,
  rsaToken,
  signingInput,
  splitJws,
  withSignature,
} from '../../../../packages/probe/src/forge/jws.ts';
import { newOwnKey } from '../../../../packages/probe/src/forge/keys.ts';

const CLAIMS = { sub: 'someone', scope: 'api/read' };

describe('the token forge', () => {
  it('signs with HS256 so that a server with that secret is really fooled', async () => {
    const secret = Buffer.from('-----BEGIN PUBLIC KEY-----\nof many bytes\n-----END PUBLIC KEY-----\n');
    const { payload, protectedHeader } = await compactVerify(hmacToken({ kid: 'k' }, CLAIMS, secret), secret);
    assert.deepEqual(JSON.parse(Buffer.from(payload).toString()), CLAIMS);
    assert.deepEqual(protectedHeader, { kid: 'k', alg: 'HS256' });
  });

  it('signs with HS256 and an empty secret, which libraries refuse', () => {
    assert.equal(hmacToken({}, {}, Buffer.alloc(0)).split('.').length, 3);
  });

  it('signs with its own RSA key so that whoever trusts that key is really fooled', async () => {
    const { privateKey, publicKey } = await newOwnKey();
    await compactVerify(rsaToken({ kid: 'k' }, CLAIMS, privateKey), publicKey);
  });

  it('keeps a payload’s text as it is, for repeated members', () => {
    const text = '{"scope":"a","scope":"b"}';
    const token = withSignature(signingInput({ alg: 'none' }, text), '');
    assert.equal(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString(), text);
  });

  it('takes a JWS apart, and nothing else', () => {
    const token = hmacToken({ kid: 'k' }, CLAIMS, Buffer.from('s'));
    assert.deepEqual(splitJws(token)?.payload, CLAIMS);
    for (const other of ['opaque', 'a.b.c', `${token}.more`, 'ImEi.ImIi.c'])
      assert.equal(splitJws(other), undefined);
  });

  it('reads the claims of a token that may be none', () => {
    assert.deepEqual(claimsOf(hmacToken({}, CLAIMS, Buffer.from('s'))), CLAIMS);
    for (const other of [undefined, 7, 'opaque', 'a.b.c']) assert.deepEqual(claimsOf(other), {});
  });
});
