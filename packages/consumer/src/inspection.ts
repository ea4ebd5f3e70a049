import {
  checkClaims,
  decodeToken,
  isRefusal,
  type Judgement,
  judgeToken,
  readSigned,
  type TokenProblem,
  trustKeys,
} from '@mizt-auth/token-rules';
import type { FetchedJwks } from './jwks.ts';

/** What a token is checked against; `nowMs` is in epoch milliseconds. */
export interface InspectionParts {
  readonly issuer: string;
  readonly jwks: FetchedJwks;
  readonly nowMs: number;
  /** True, the default, where a Cognito authorizer decides, whose pool writes all tokens alike. */
  readonly cognito?: boolean;
  /** The audience that the API insists on, where that is known. */
  readonly audience?: string | undefined;
  /** What the JWT authorizer of an HTTP API takes; given where one decides. */
  readonly audiences?: readonly string[] | undefined;
}

/** A token that was taken apart and checked. `header` and `claims` are null for what is no JWT. */
export interface Inspection {
  readonly header: Readonly<Record<string, unknown>> | null;
  readonly claims: Readonly<Record<string, unknown>> | null;
  /** Null for a token that holds. */
  readonly problem: TokenProblem | null;
  /** The problem in a sentence; empty for a token that holds. */
  readonly explanation: string;
  /** Seconds that the server's clock is ahead of this machine's; negative where it is behind. */
  readonly clockSkewSeconds: number | null;
}

const trustOf = ({ issuer, jwks, ...options }: InspectionParts) => trustKeys(issuer, jwks.keys, options);

const seconds = (ms: number): number => Math.floor(ms / 1000);

// The server's Date has whole seconds, so a difference of one says nothing.
const skewOf = ({ jwks, nowMs }: InspectionParts): number | null => {
  if (jwks.serverDate === undefined) return null;
  const skew = Math.round((jwks.serverDate - nowMs) / 1000);
  return Math.abs(skew) <= 1 ? 0 : skew;
};

const OF_TIME: readonly TokenProblem[] = ['expired', 'not yet valid'];

const clockHint = (problem: TokenProblem, skew: number | null): string =>
  skew && OF_TIME.includes(problem)
    ? ` The server's clock is ${Math.abs(skew)} s ${skew > 0 ? 'ahead of' : 'behind'} this machine's.`
    : '';

/**
 * Takes a token apart and checks it as the gateway does, but for what a route asks: signature, issuer,
 * times (RFC 7519 section 7.2).
 *
 * Never throws for a bad token: what is wrong stands in the result.
 */
export const inspectToken = (token: string, parts: InspectionParts): Inspection => {
  const trust = trustOf(parts);
  const read = readSigned(token, trust);
  const refusal = isRefusal(read) ? read : checkClaims(read.claims, trust, seconds(parts.nowMs));
  const skew = skewOf(parts);
  return {
    ...(decodeToken(token) ?? { header: null, claims: null }),
    problem: refusal?.problem ?? null,
    explanation: refusal === null ? '' : `${refusal.why}${clockHint(refusal.problem, skew)}`,
    clockSkewSeconds: skew,
  };
};

/** What becomes of a token on a method with these scopes, step by step. */
export const judgeForRoute = (
  token: string,
  parts: InspectionParts,
  scopes: readonly string[],
): Pick<Judgement, 'steps' | 'refusal'> => {
  const { steps, refusal } = judgeToken(token, trustOf(parts), seconds(parts.nowMs), scopes);
  return { steps, refusal };
};
