import type { Route } from '@mizt-auth/access';
import { type AccessToken, ConsumerError } from '@mizt-auth/consumer';
import { type InspectionParts, judgeForRoute } from '@mizt-auth/consumer/inspection';
import { isOpaque, type Step } from '@mizt-auth/token-rules';
import type { Session } from './session.ts';
import { trustedIssuer } from './trusted-issuer.ts';

/** How the token rules judge a token on a route. */
export const judgeOnRoute = (token: string, parts: InspectionParts, { access }: Pick<Route, 'access'>) => {
  // Of several scopes that a route wants together, the one that the token lacks decides.
  const isRefused = (scope: string): boolean => judgeForRoute(token, parts, [scope]).refusal !== null;
  const scopes = access.some((set) => set.length === 0)
    ? []
    : access.flatMap((set) => set.find(isRefused) ?? set[0] ?? []);
  return judgeForRoute(token, parts, scopes);
};

/**
 * The same for a token of a session's target, step by step; undefined where they cannot: the token is opaque, or the
 * issuer's keys cannot be had.
 */
export const judgedSteps = async (
  session: Session,
  token: AccessToken,
  route: Pick<Route, 'access'>,
): Promise<readonly Step[] | undefined> => {
  const target = await session.resolve();
  if (isOpaque(token.value)) return undefined;
  try {
    const issuer = trustedIssuer(target, token);
    const jwks = await target.issuer.keys(session.context, issuer);
    const { cognito, apiAudience: audience, audiences } = target;
    const parts = { issuer, jwks, nowMs: session.context.now(), cognito, audience, audiences };
    return judgeOnRoute(token.value, parts, route).steps;
  } catch (error) {
    // The refusal is what the user asked about; that it cannot be explained is no failure.
    if (error instanceof ConsumerError) return undefined;
    throw error;
  }
};
