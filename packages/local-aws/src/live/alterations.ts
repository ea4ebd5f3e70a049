import { createHmac, type KeyObject, sign } from 'node:crypto';
import type { JsonRecord } from '@mizt-auth/contract';
import type { ServedPool } from '../cognito/cognito.ts';
import { newSigningKey } from '../cognito/keys.ts';
import type { LiveAlteration, Signer } from './api.ts';

/** A good token and what is needed to spoil it; `now` is in epoch seconds. */
export interface Material {
  readonly token: string;
  readonly header: JsonRecord;
  readonly claims: JsonRecord;
  readonly now: number;
  /** A key that is none of the pool's. */
  readonly stranger: KeyObject;
  readonly pool: ServedPool;
}

const encoded = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

const joined = (header: unknown, claims: unknown, signature: string): string =>
  `${encoded(header)}.${encoded(claims)}.${signature}`;

const signatureOf = (header: unknown, claims: unknown, key: KeyObject): string =>
  sign('sha256', Buffer.from(`${encoded(header)}.${encoded(claims)}`), key).toString('base64url');

const own = ({ token }: Material): string => token.split('.')[2] ?? '';

/** Header and claims, as objects or as text, with the signature that this signer gives. */
export const signedBy = (material: Material, header: unknown, claims: unknown, signer: Signer): string => {
  if (signer === 'nobody') return joined(header, claims, '');
  if (signer === 'kept') return joined(header, claims, own(material));
  const key = signer === 'pool' ? material.pool.keys.access.privateKey : material.stranger;
  return joined(header, claims, signatureOf(header, claims, key));
};

/** A key for whoever signs and is not the pool. */
export const strangersKey = async (): Promise<KeyObject> => (await newSigningKey()).privateKey;

type Spoil = (material: Material) => string;

const claiming =
  (changes: (material: Material) => JsonRecord, signer: Signer): Spoil =>
  (material) =>
    signedBy(material, material.header, { ...material.claims, ...changes(material) }, signer);

const heading =
  (changes: JsonRecord, signer: Signer): Spoil =>
  (material) =>
    signedBy(material, { ...material.header, ...changes }, material.claims, signer);

const flipped: Spoil = (material) => {
  const bytes = Buffer.from(own(material), 'base64url');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  return joined(material.header, material.claims, bytes.toString('base64url'));
};

const hmac: Spoil = ({ header, claims, pool }) => {
  const changed = { ...header, alg: 'HS256' };
  const secret = JSON.stringify(pool.published.keys[1]);
  const input = `${encoded(changed)}.${encoded(claims)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
};

interface Alteration extends LiveAlteration {
  readonly spoil: Spoil;
}

const alteration = (id: string, title: string, spoil: Spoil): Alteration => ({ id, title, spoil });

/** The ways to spoil a token that the page offers, in the order of the steps that refuse them. */
export const ALTERATIONS: readonly Alteration[] = [
  alteration('no-jwt', 'Send a password instead', () => 'correct-horse-battery-staple'),
  alteration('alg-none', 'alg none, and no signature', heading({ alg: 'none' }, 'nobody')),
  alteration('alg-none-kept', 'alg none, signature kept', heading({ alg: 'none' }, 'kept')),
  alteration('hmac', 'HS256, with the public key as the secret', hmac),
  alteration(
    'unknown-key',
    'Name a key that the issuer does not have',
    heading({ kid: 'my-own-key' }, 'stranger'),
  ),
  alteration('flip-signature', 'Flip a bit of the signature', flipped),
  alteration(
    'add-scope',
    'Add a scope, signature kept',
    claiming(({ claims }) => ({ scope: `${claims.scope} premium_api/admin` }), 'kept'),
  ),
  alteration('stranger', 'Sign it with a key of one’s own', heading({}, 'stranger')),
  alteration(
    'other-issuer',
    'Another issuer, signed by the pool’s key',
    claiming(() => ({ iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_another' }), 'pool'),
  ),
  alteration(
    'expired',
    'Expired a minute ago',
    claiming(({ now }) => ({ exp: now - 60 }), 'pool'),
  ),
  alteration(
    'not-yet',
    'Not valid for another hour',
    claiming(({ now }) => ({ nbf: now + 3600 }), 'pool'),
  ),
  alteration(
    'id-token',
    'An ID token instead',
    claiming(() => ({ token_use: 'id' }), 'pool'),
  ),
  alteration(
    'no-scope',
    'Drop the scope',
    claiming(() => ({ scope: undefined }), 'pool'),
  ),
];
