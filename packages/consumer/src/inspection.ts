import { JwtVerifier } from 'aws-jwt-verify';
import {
  JwtExpiredError,
  JwtInvalidIssuerError,
  JwtInvalidSignatureAlgorithmError,
  JwtInvalidSignatureError,
  JwtNotBeforeError,
  JwtParseError,
  JwtWithoutValidKidError,
  KidNotFoundInJwksError,
} from 'aws-jwt-verify/error';
import type { Jwks } from 'aws-jwt-verify/jwk';
import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import { type FetchedJwks, jwksUrlOf } from './jwks.ts';

/** Why a token is worth nothing to its issuer's APIs. */
export type TokenProblem =
  | 'not a JWT'
  | 'other issuer'
  | 'unknown key'
  | 'wrong signature'
  | 'not yet valid'
  | 'expired'
  | 'invalid';

/** What a token is checked against; `nowMs` is in epoch milliseconds. */
export interface InspectionParts {
  readonly issuer: string;
  readonly jwks: FetchedJwks;
  readonly nowMs: number;
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

const PROBLEMS: readonly (readonly [new (...args: never[]) => Error, TokenProblem])[] = [
  [JwtParseError, 'not a JWT'],
  [JwtInvalidIssuerError, 'other issuer'],
  [KidNotFoundInJwksError, 'unknown key'],
  [JwtWithoutValidKidError, 'unknown key'],
  [JwtInvalidSignatureAlgorithmError, 'wrong signature'],
  [JwtInvalidSignatureError, 'wrong signature'],
  [JwtNotBeforeError, 'not yet valid'],
  [JwtExpiredError, 'expired'],
];

const decompose = (token: string) => {
  try {
    const { header, payload } = decomposeUnverifiedJwt(token);
    return { header: { ...header }, claims: { ...payload } };
  } catch {
    return null;
  }
};

const check = (token: string, { issuer, jwks }: InspectionParts): TokenProblem | null => {
  const verifier = JwtVerifier.create({ issuer, audience: null, jwksUri: jwksUrlOf(issuer) });
  verifier.cacheJwks({ keys: jwks.keys } as unknown as Jwks);
  try {
    verifier.verifySync(token);
    return null;
  } catch (error) {
    return PROBLEMS.find(([type]) => error instanceof type)?.[1] ?? 'invalid';
  }
};

const seconds = (ms: number): number => Math.round(ms / 1000);

// The server's Date has whole seconds, so a difference of one says nothing.
const skewOf = ({ jwks, nowMs }: InspectionParts): number | null => {
  if (jwks.serverDate === undefined) return null;
  const skew = seconds(jwks.serverDate - nowMs);
  return Math.abs(skew) <= 1 ? 0 : skew;
};

const explain = (
  problem: TokenProblem | null,
  claims: Readonly<Record<string, unknown>> | null,
  parts: InspectionParts,
): string => {
  if (problem === null) return '';
  const { issuer, nowMs } = parts;
  const skew = skewOf(parts);
  const clock = skew
    ? ` The server's clock is ${Math.abs(skew)} s ${skew > 0 ? 'ahead of' : 'behind'} this machine's.`
    : '';
  const away = (claim: unknown): number => Math.abs(seconds(nowMs - Number(claim) * 1000));
  const sentences: Readonly<Record<TokenProblem, string>> = {
    'not a JWT': 'It is not a JWT.',
    'other issuer': `It was issued by ${String(claims?.iss)}, and the target trusts ${issuer}.`,
    'unknown key': 'It was signed with a key that the issuer does not have.',
    'wrong signature': 'Its signature does not fit its content.',
    'not yet valid': `It is valid in ${away(claims?.nbf)} s.${clock}`,
    expired: `It expired ${away(claims?.exp)} s ago.${clock}`,
    invalid: 'It is invalid.',
  };
  return sentences[problem];
};

/**
 * Takes a token apart and checks it with AWS's own verifier: signature, issuer, times (RFC 7519 section 7.2).
 *
 * Never throws for a bad token: what is wrong stands in the result.
 */
export const inspectToken = (token: string, parts: InspectionParts): Inspection => {
  const parsed = decompose(token);
  const problem = parsed === null ? 'not a JWT' : check(token, parts);
  const claims = parsed?.claims ?? null;
  return {
    header: parsed?.header ?? null,
    claims,
    problem,
    explanation: explain(problem, claims, parts),
    clockSkewSeconds: skewOf(parts),
  };
};

/**
 * Why a Cognito authorizer would refuse a token that holds on a method with these scopes; null where it lets it in.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-enable-cognito-user-pool.html
 */
export const refusalReason = (
  { claims, problem, explanation }: Inspection,
  scopes: readonly string[],
): string | null => {
  if (problem !== null || claims === null) return explanation;
  if (claims.token_use === 'id') return 'It is an ID token; a method with scopes takes access tokens.';
  if (claims.token_use !== 'access') return 'It is no access token.';
  const granted = typeof claims.scope === 'string' ? claims.scope.split(' ') : [];
  if (scopes.some((scope) => granted.includes(scope))) return null;
  return `It lacks ${scopes.join(' or ')}; it has ${granted.join(' ') || 'no scope'}.`;
};
