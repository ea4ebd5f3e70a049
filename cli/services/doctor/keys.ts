import { type AccessToken, ClockSkewError, TokenInvalidError } from '@mizt-auth/consumer';
import { isOpaque } from '@mizt-auth/token-rules';
import type { Session } from '../session.ts';
import type { ResolvedTarget } from '../targets/target.ts';
import { trustedIssuer } from '../trusted-issuer.ts';

/** Seconds that two clocks may be apart before it matters. */
const TOLERATED_SKEW = 30;

const assertClock = (jwksUri: string, skew: number | null): void => {
  if (skew === null || Math.abs(skew) <= TOLERATED_SKEW) return;
  const { host } = new URL(jwksUri);
  const way = skew > 0 ? 'behind' : 'ahead of';
  throw new ClockSkewError(`The clock of this machine is ${Math.abs(skew)} s ${way} that of ${host}.`, {
    host,
    seconds: skew,
  });
};

/**
 * Verifies a token with the keys of the target's issuer, and says where those are. Throws `ClockSkewError`,
 * `TokenInvalidError`, and what fetching the keys throws.
 */
export const checkKeys = async (
  { context }: Session,
  target: ResolvedTarget,
  token: AccessToken,
): Promise<string> => {
  if (isOpaque(token.value)) return 'the token is opaque, so its issuer alone can verify it';
  const issuer = trustedIssuer(target, token);
  const { jwksUri, ...jwks } = await target.issuer.keys(context, issuer);
  const { inspectToken } = await import('@mizt-auth/consumer/inspection');
  // The target may be of any make: what counts here is that its issuer's keys signed what it issued.
  const parts = { issuer, jwks, nowMs: context.now(), cognito: false };
  const { problem, explanation, clockSkewSeconds } = inspectToken(token.value, parts);
  assertClock(jwksUri, clockSkewSeconds);
  if (problem !== null) throw new TokenInvalidError(`The token is not valid: ${explanation}`, { problem });
  const count = jwks.keys.length;
  return `${count} ${count === 1 ? 'key' : 'keys'} at ${jwksUri}`;
};
