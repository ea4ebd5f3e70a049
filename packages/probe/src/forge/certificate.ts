import { randomBytes, sign } from 'node:crypto';
import type { OwnKey } from './keys.ts';

// DER (ITU-T X.690), as much of it as a certificate needs; Node reads certificates and makes none.
const tlv = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
};

const sequence = (...parts: readonly Uint8Array[]): Buffer => tlv(0x30, ...parts);

/** `sha256WithRSAEncryption` (RFC 4055 section 5) with its null parameters. */
const SHA256_RSA = sequence(tlv(0x06, Buffer.from('2a864886f70d01010b', 'hex')), tlv(0x05));

/** `commonName` (RFC 5280 appendix A). */
const COMMON_NAME = tlv(0x06, Buffer.from('550403', 'hex'));

const name = (text: string): Buffer =>
  sequence(tlv(0x31, sequence(COMMON_NAME, tlv(0x0c, Buffer.from(text)))));

const time = (date: Date): Buffer =>
  tlv(
    0x17,
    Buffer.from(
      `${date
        .toISOString()
        .replace(/[-:T]|\.\d+/g, '')
        .slice(2)}`,
    ),
  );

const DAY_MS = 86_400_000;

/** A certificate that the probe signs for itself, good for a day, in DER (RFC 5280 section 4.1). */
export const selfSignedCertificate = ({ privateKey, publicKey }: OwnKey, now: number): Buffer => {
  const subject = name('mizt-auth probe');
  const body = sequence(
    tlv(0x02, Buffer.concat([Buffer.from([0x01]), randomBytes(8)])),
    SHA256_RSA,
    subject,
    sequence(time(new Date(now - DAY_MS)), time(new Date(now + DAY_MS))),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  return sequence(body, SHA256_RSA, tlv(0x03, Buffer.from([0]), sign('sha256', body, privateKey)));
};
