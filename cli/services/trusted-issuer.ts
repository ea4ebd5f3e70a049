import { type AccessToken, TokenInvalidError } from '@mizt-auth/consumer';
import { decodeToken } from '@mizt-auth/token-rules';
import type { ResolvedTarget } from './targets/target.ts';

const decodeIssuer = (token: string): string | undefined => {
  const issuer = decodeToken(token)?.claims.iss;
  return typeof issuer === 'string' && URL.canParse(issuer) ? issuer : undefined;
};

/** The issuer that a target trusts; where nobody says, the one of a token that the target itself issued. */
export const trustedIssuer = ({ issuer }: ResolvedTarget, { value }: AccessToken): string => {
  const known = issuer.issuer ?? decodeIssuer(value);
  if (known !== undefined) return known;
  throw new TokenInvalidError('The token names no issuer, so nobody can verify it.', {
    problem: 'no issuer',
  });
};
