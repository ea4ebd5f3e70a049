import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { trustKeys } from '@mizt-auth/token-rules';

const INPUT = 'header.payload';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsaJwk = { ...rsa.publicKey.export({ format: 'jwk' }), kid: 'rsa', alg: 'RS256', use: 'sig' };
const ecJwk = { ...ec.publicKey.export({ format: 'jwk' }), kid: 'ec' };
const signature = sign('sha256', Buffer.from(INPUT), rsa.privateKey);
const check = (jwk: object, kid: string, alg: string, bytes: Uint8Array = signature) =>
  trustKeys('https://issuer.example', [{ ...jwk }]).verify(kid, alg, INPUT, bytes);

describe('the keys of an issuer', () => {
  it('verify what they signed, and nothing else', () => {
    assert.equal(check(rsaJwk, 'rsa', 'RS256'), true);
    assert.equal(check(rsaJwk, 'rsa', 'RS256', signature.subarray(1)), false);
    assert.equal(check(rsaJwk, 'other', 'RS256'), undefined);
  });

  it('serve the one algorithm that they name', () => {
    const other = sign('sha512', Buffer.from(INPUT), rsa.privateKey);
    assert.equal(check(rsaJwk, 'rsa', 'RS512', other), false);
    assert.equal(check({ ...rsaJwk, alg: undefined }, 'rsa', 'RS512', other), true);
    assert.equal(check(rsaJwk, 'rsa', 'ES256'), false);
  });

  it('read signatures of elliptic curves as JOSE writes them', () => {
    const key = { key: ec.privateKey, dsaEncoding: 'ieee-p1363' } as const;
    assert.equal(check(ecJwk, 'ec', 'ES256', sign('sha256', Buffer.from(INPUT), key)), true);
  });

  it('do not count when they are for encryption, symmetric or broken', () => {
    assert.equal(check({ ...rsaJwk, use: 'enc' }, 'rsa', 'RS256'), undefined);
    assert.equal(check({ kty: 'oct', k: 'AAAA', kid: 'rsa' }, 'rsa', 'RS256'), undefined);
    assert.equal(check({ kty: 'RSA', kid: 'rsa' }, 'rsa', 'RS256'), undefined);
  });
});
