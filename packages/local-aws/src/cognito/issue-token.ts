import { accessTokenClaims, signToken } from './access-token.ts';
import type { RunningClient, RunningPool } from './pool.ts';
import type { TokenRules } from './token-rules.ts';

/** Who issues tokens, and by which rules; `now` gives milliseconds. */
export interface TokenIssuer {
  readonly pool: RunningPool;
  readonly issuer: string;
  readonly rules: TokenRules;
  readonly now: () => number;
}

/** A token for a client that has shown who it is; `requested` is null where no scope was named. Throws `OAuthError`. */
export const issueToken = async (
  { pool, issuer, rules, now }: TokenIssuer,
  client: RunningClient,
  requested: readonly string[] | null,
): Promise<ReturnType<TokenRules['respond']>> => {
  const scopes = rules.grantScopes(requested, client);
  const claims = accessTokenClaims({ issuer, client, scopes, now: Math.floor(now() / 1000) });
  const access_token = await signToken(claims, pool.keys.access);
  return rules.respond({ access_token, expires_in: client.accessTokenSeconds, token_type: 'Bearer' });
};
