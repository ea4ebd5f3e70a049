import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { selfSignedCertificate } from '../../../../packages/probe/src/forge/certificate.ts';
import { newOwnKey } from '../../../../packages/probe/src/forge/keys.ts';

describe('a certificate of one’s own', () => {
  it('makes a certificate that verifies with its own key', async () => {
    const key = await newOwnKey();
    const now = Date.parse('2026-11-22T00:00:00Z');
    const certificate = new X509Certificate(selfSignedCertificate(key, now));
    assert.ok(certificate.verify(key.publicKey));
    assert.equal(Date.parse(certificate.validTo) - Date.parse(certificate.validFrom), 2 * 86_400_000);
  });
});
