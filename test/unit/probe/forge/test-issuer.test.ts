import assert from 'node:assert/strict';
import { createLocalJWKSet, exportJWK, jwtVerify } from 'jose';
import { keyIssuer } from '../../../../packages/probe/src/forge/test-issuer.ts';
import { newKeys } from '../../../helpers/oidc-issuer.ts';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('an issuer of one private key', () => {
  for (const algorithm of ['RS256', 'PS256', 'ES256', 'EdDSA'] as const) {
    it(`signs with ${algorithm} as a library of others verifies it`, async () => {
      const { privateKey, publicKey } = newKeys(algorithm);
      const issuer = keyIssuer({ key: privateKey, algorithm, kid: 'one' });
      const input = `${encode({ alg: algorithm, kid: 'one' })}.${encode({ sub: 'machine' })}`;
      const signature = await issuer?.sign(input, 'one', algorithm);
      const token = `${input}.${Buffer.from(signature ?? []).toString('base64url')}`;
      const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'one' }] });
      assert.equal((await jwtVerify(token, keys)).payload.sub, 'machine');
    });
  }

  it('says what its key can sign with, its own algorithm first', () => {
    const rsa = keyIssuer({ key: newKeys('PS256').privateKey, algorithm: 'PS256' });
    assert.deepEqual(rsa?.algorithms, ['PS256', 'RS256', 'RS512']);
    const curve = keyIssuer({ key: newKeys('ES256').privateKey, algorithm: 'ES256' });
    assert.deepEqual(curve?.algorithms, ['ES256']);
  });

  it('is none for an algorithm that no case signs with', () => {
    assert.equal(keyIssuer({ key: newKeys('ES256').privateKey, algorithm: 'ES384' }), undefined);
  });
});
