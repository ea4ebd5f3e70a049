import { type Claims, checkIssuer, checkTimes, readClaims } from './claims.ts';
import { decodeToken, splitToken } from './compact-form.ts';
import { readHeader } from './header.ts';
import { checkApi, checkJwtAuthorizer, checkRoute } from './route.ts';
import { type Refusal, type Step, shown, stepsUpTo } from './steps.ts';
import type { Trust } from './trust.ts';

/** True for a refusal among what a reading rule may give. */
export const isRefusal = (result: object): result is Refusal => 'problem' in result;

const unknownKey = (token: string, { issuer }: Trust): Refusal => {
  const iss = decodeToken(token)?.claims.iss;
  const other =
    iss === issuer ? '' : ` It says that ${shown(iss)} issued it, and the target trusts ${issuer}.`;
  const why = `It was signed with a key that the issuer does not have.${other}`;
  return { step: 'key', problem: 'unknown key', why };
};

/** The claims of a token that a key of the issuer signed, or why they cannot be believed. Never throws. */
export const readSigned = (token: string, trust: Trust): { readonly claims: Claims } | Refusal => {
  const parts = splitToken(token, trust);
  if (isRefusal(parts)) return parts;
  const header = readHeader(parts.header, trust);
  if (isRefusal(header)) return header;
  const signature = Buffer.from(parts.signature, 'base64url');
  const signed = trust.verify(header.kid, header.alg, parts.input, signature);
  if (signed === undefined) return unknownKey(token, trust);
  if (!signed)
    return {
      step: 'signature',
      problem: 'wrong signature',
      why: 'Its signature does not match its content.',
    };
  return readClaims(parts.payload, trust);
};

/** Null where the claims are those of the trusted issuer and within their life; `now` is in epoch seconds. */
export const checkClaims = (claims: Claims, trust: Trust, now: number): Refusal | null =>
  checkIssuer(claims, trust) ?? checkTimes(claims, now, trust);

const ruleOf = (trust: Trust): typeof checkRoute => {
  if (trust.audiences !== undefined) return checkJwtAuthorizer(trust.audiences);
  return trust.cognito ? checkRoute : checkApi(trust);
};

/** What became of a token on a route. `claims` are null unless they are signed. */
export interface Judgement {
  readonly steps: readonly Step[];
  /** Null where the token gets in. */
  readonly refusal: Refusal | null;
  readonly claims: Claims | null;
}

/**
 * Judges a token for a route with these scopes, step by step; `now` is in epoch seconds. The gateway
 * runs the same rules; an API that is no Cognito authorizer's is judged by RFC 9068. Never throws: whatever is wrong stands in the result.
 */
export const judgeToken = (
  token: string,
  trust: Trust,
  now: number,
  scopes: readonly string[],
): Judgement => {
  const forRoute = ruleOf(trust);
  const read = readSigned(token, trust);
  if (isRefusal(read)) return { steps: stepsUpTo(read), refusal: read, claims: null };
  const refusal = checkClaims(read.claims, trust, now) ?? forRoute(read.claims, scopes);
  return { steps: stepsUpTo(refusal), refusal, claims: read.claims };
};
