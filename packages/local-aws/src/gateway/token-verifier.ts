import {
  type Claims,
  checkClaims as claimsRefusal,
  isRefusal,
  type Refusal,
  readSigned,
  type StepName,
  trustKeys,
} from '@mizt-auth/token-rules';
import type { TrustedIssuer } from '../cognito/keys.ts';

export { type Claims, isExpired } from '@mizt-auth/token-rules';

/** Why a token is refused, as far as a caller may learn it. */
export type TokenProblem = 'invalid' | 'expired';

/** The token is refused, at `step`. */
export class TokenRejected extends Error {
  readonly problem: TokenProblem;
  readonly step: StepName;
  /** The reason in a sentence, for whoever looks on; no caller learns it. */
  readonly why: string;

  constructor(problem: TokenProblem, step: StepName = 'signature', why = `The token is ${problem}.`) {
    super(`The token is ${problem}.`);
    this.problem = problem;
    this.step = step;
    this.why = why;
  }
}

const rejected = ({ problem, step, why }: Refusal): TokenRejected =>
  new TokenRejected(problem === 'expired' ? 'expired' : 'invalid', step, why);

/** The claims of a token that a key of the pool signed. Rejects with {@link TokenRejected}. */
export const verifySignature = async (token: string, { issuer, keys }: TrustedIssuer): Promise<Claims> => {
  const read = readSigned(token, trustKeys(issuer, keys));
  if (isRefusal(read)) throw rejected(read);
  return read.claims;
};

/** Checks issuer and times; `now` is in epoch seconds. Throws {@link TokenRejected}. */
export const checkClaims = (claims: Claims, { issuer, keys }: TrustedIssuer, now: number): void => {
  const refusal = claimsRefusal(claims, trustKeys(issuer, keys), now);
  if (refusal !== null) throw rejected(refusal);
};
