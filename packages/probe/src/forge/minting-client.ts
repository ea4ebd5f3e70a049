import { DEFAULT_CLIENT, type ProbeClient } from '../matrix/client.ts';
import type { TestIssuer } from '../matrix/laboratory.ts';
import { signingInput, withSignature } from './jws.ts';

/** What stands in tokens that no issuer was asked for. */
export interface MintedClaims {
  /** The `iss` that the API trusts. */
  readonly issuer: string;
  /** The `aud` that it insists on, where it does. */
  readonly audience?: string | undefined;
  /** Every scope that any route names. */
  readonly scopes: readonly string[];
  /** The clock, in milliseconds since 1970. */
  readonly now: () => number;
}

/** Seconds that such a token lives. */
const LIFE = 600;

/** Who such a token is for: no client of anybody’s. */
const SUBJECT = 'mizt-auth-probe';

/**
 * A client whose access tokens (RFC 9068 section 2) the issuer's key signs, for a target that has no other: nobody is
 * asked for them.
 */
export const mintingClient = (issuer: TestIssuer, claims: MintedClaims): ProbeClient => ({
  name: DEFAULT_CLIENT,
  scopes: claims.scopes,
  token: async (wanted) => {
    const { kid, algorithms: [alg] = ['RS256'] } = issuer;
    const scopes = wanted.length > 0 ? wanted : claims.scopes;
    const iat = Math.floor(claims.now() / 1000);
    const payload = {
      iss: claims.issuer,
      sub: SUBJECT,
      client_id: SUBJECT,
      ...(claims.audience !== undefined && { aud: claims.audience }),
      scope: scopes.join(' '),
      iat,
      exp: iat + LIFE,
      jti: crypto.randomUUID(),
    };
    const header = { alg, typ: 'at+jwt', ...(kid !== undefined && { kid }) };
    const input = signingInput(header, JSON.stringify(payload));
    return {
      value: withSignature(input, await issuer.sign(input, kid ?? '', alg)),
      hops: [],
      granted: scopes,
    };
  },
});
