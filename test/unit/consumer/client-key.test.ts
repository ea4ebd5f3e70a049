import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readClientKey } from '@mizt-auth/consumer/client-key';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ed = generateKeyPairSync('ed25519');
const pem = (key: KeyObject, type: 'pkcs8' | 'pkcs1' | 'sec1'): string =>
  key.export({ format: 'pem', type: type as 'pkcs8' }) as string;
const jwk = ({ privateKey }: { privateKey: KeyObject }, more: object = {}): string =>
  JSON.stringify({ ...privateKey.export({ format: 'jwk' }), ...more });
const read = (text: string, more: { algorithm?: string; keyId?: string } = {}) =>
  readClientKey(text, { origin: 'file client.pem', ...more });

describe('the private key of a client', () => {
  const forms: readonly (readonly [string, string, string])[] = [
    ['PKCS#8', pem(rsa.privateKey, 'pkcs8'), 'RS256'],
    ['PKCS#1', pem(rsa.privateKey, 'pkcs1'), 'RS256'],
    ['SEC1', pem(ec.privateKey, 'sec1'), 'ES256'],
    ['an Edwards curve', pem(ed.privateKey, 'pkcs8'), 'EdDSA'],
    ['JWK', jwk(rsa), 'RS256'],
    ['a set of one JWK', `{"keys":[${jwk(ec)}]}`, 'ES256'],
  ];
  for (const [form, text, algorithm] of forms) {
    it(`is read as ${form}, and signs by what fits it`, () => {
      assert.equal(read(text).algorithm, algorithm);
    });
  }

  it('signs by the algorithm that is asked for, or that the JWK names', () => {
    assert.equal(read(jwk(rsa), { algorithm: 'PS256' }).key.algorithm.name, 'RSA-PSS');
    assert.equal(read(jwk(rsa, { alg: 'PS256' })).algorithm, 'PS256');
  });

  it('has the id that is given, else that of the JWK', () => {
    assert.equal(read(jwk(rsa, { kid: 'one' })).kid, 'one');
    assert.equal(read(jwk(rsa, { kid: 'one' }), { keyId: 'two' }).kid, 'two');
    assert.equal(read(jwk(rsa)).kid, undefined);
  });

  const encrypted = rsa.privateKey.export({
    format: 'pem',
    type: 'pkcs8',
    cipher: 'aes-256-cbc',
    passphrase: 'x',
  }) as string;
  const old = rsa.privateKey.export({
    format: 'pem',
    type: 'pkcs1',
    cipher: 'aes-256-cbc',
    passphrase: 'x',
  }) as string;
  const small = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const refused: readonly (readonly [string, string, RegExp, string?])[] = [
    ['is encrypted', encrypted, /is encrypted: decrypt it first/],
    ['is encrypted the old way', old, /is encrypted: decrypt it first/],
    [
      'is a public key',
      rsa.publicKey.export({ format: 'pem', type: 'spki' }) as string,
      /holds a public key/,
    ],
    ['is a public JWK', JSON.stringify(rsa.publicKey.export({ format: 'jwk' })), /is a public key/],
    [
      'is a certificate',
      '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----',
      /holds a certificate/,
    ],
    ['is no key', 'hello', /is neither a private key as PEM nor one as JWK/],
    ['is broken', '{"kty":"RSA","d":"AA"}', /is no private key as JWK/],
    ['is one of several', `{"keys":[${jwk(rsa)},${jwk(ec)}]}`, /a set of several keys/],
    ['is too small', pem(small.privateKey, 'pkcs8'), /has 1024 bits, and 2048 are the least/],
    ['does not fit the algorithm', jwk(rsa), /is of another kind than ES256 takes/, 'ES256'],
    ['should sign by a secret’s algorithm', jwk(rsa, { alg: 'HS256' }), /cannot sign by HS256: use RS256/],
  ];
  for (const [what, text, says, algorithm] of refused) {
    it(`is refused in one sentence where it ${what}`, () => {
      assert.throws(
        () => read(text, algorithm === undefined ? {} : { algorithm }),
        (error: Error & { code: string }) => {
          assert.equal(error.code, 'CLIENT_KEY_INVALID');
          assert.match(error.message, says);
          assert.match(error.message, /^The private key from file client\.pem .*\.$/);
          return true;
        },
      );
    });
  }
});
