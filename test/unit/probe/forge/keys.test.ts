import assert from 'node:assert/strict';
import { createPublicKey } from 'node:crypto';
import { encodingsOf, newOwnKey } from '../../../../packages/probe/src/forge/keys.ts';

describe('the encodings of a public key', () => {
  it('offers the public key in every encoding, all of them different and all of the same key', async () => {
    const { jwk, publicKey } = await newOwnKey();
    const encodings = encodingsOf(jwk);
    assert.equal(
      new Set(encodings.map(({ secret }) => Buffer.from(secret).toString('hex'))).size,
      encodings.length,
    );
    for (const { name, secret } of encodings.filter((encoding) => /pem/.test(encoding.name)))
      assert.ok(createPublicKey(Buffer.from(secret)).equals(publicKey), name);
  });
});
