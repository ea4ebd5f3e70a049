import { type KeyObject, randomUUID, sign } from 'node:crypto';
import { promisify } from 'node:util';
import type { SigningKey } from './keys.ts';
import type { RunningClient } from './pool.ts';

/** What a token is made of; `now` is in epoch seconds. */
export interface TokenRequest {
  readonly issuer: string;
  readonly client: RunningClient;
  readonly scopes: readonly string[];
  readonly now: number;
}

/**
 * The ten claims of a client_credentials token, in Cognito's order. There is no `aud` and no user.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
 */
export const accessTokenClaims = ({ issuer, client, scopes, now }: TokenRequest) => ({
  sub: client.id,
  token_use: 'access',
  scope: scopes.join(' '),
  auth_time: now,
  iss: issuer,
  exp: now + client.accessTokenSeconds,
  iat: now,
  version: 2,
  jti: randomUUID(),
  client_id: client.id,
});

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const signBytes = promisify<string, Buffer, KeyObject, Buffer>(sign);

/**
 * Signs claims as a pool does: RS256, and a header of `kid` and `alg` alone (RFC 7515 section 5.1).
 *
 * Node signs on its thread pool, so that many tokens are signed at once.
 */
export const signToken = async (claims: Record<string, unknown>, key: SigningKey): Promise<string> => {
  const input = `${base64url({ kid: key.publicJwk.kid, alg: 'RS256' })}.${base64url(claims)}`;
  const signature = await signBytes('sha256', Buffer.from(input), key.privateKey);
  return `${input}.${signature.toString('base64url')}`;
};
