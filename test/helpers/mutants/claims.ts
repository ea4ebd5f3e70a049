import { apiGatewayRules, type Claims, TokenRejected } from '@mizt-auth/local-aws';
import { gateway, type Mutant } from './mutant.ts';

const { checkClaims, permits } = apiGatewayRules;

const NEVER = 4_000_000_000;

/** Checks the claims as they would be if one of them were right. */
export const pretending = (change: (claims: Claims, issuer: string, now: number) => Claims) => ({
  checkClaims: ((claims, issuer, now) =>
    checkClaims(change(claims, issuer.issuer, now), issuer, now)) as typeof checkClaims,
});

const anyUse: typeof permits = (claims, scopes) =>
  permits({ ...claims, token_use: scopes.length === 0 ? 'id' : 'access' }, scopes);

const firstOfEach = (text: string): Claims => {
  const pairs = text.matchAll(/"([\w:]+)":("[^"]*"|\d+)/g);
  const claims = new Map<string, unknown>();
  for (const [, name = '', value = ''] of pairs) if (!claims.has(name)) claims.set(name, JSON.parse(value));
  return Object.fromEntries(claims);
};

/** Gateways that check the signature and forget a claim. */
export const claimMutants: readonly Mutant[] = [
  gateway('exp unchecked', ['E01', 'E06'], {
    ...pretending((claims) => ({ ...claims, exp: NEVER })),
    isStale: () => false,
  }),
  gateway('exp checked with an hour of leeway', ['E06'], {
    ...pretending((claims) => ({ ...claims, exp: Number(claims.exp) + 3599 })),
    isStale: () => false,
  }),
  gateway('missing exp means for ever', ['E04'], {
    ...pretending((claims) => ({ ...claims, exp: claims.exp ?? NEVER })),
    isStale: (claims, now) => claims.exp !== undefined && Number(claims.exp) <= now,
  }),
  gateway('exp taken for a number whatever it is', ['E05'], {
    ...pretending((claims) => ({ ...claims, exp: Number(claims.exp) || NEVER })),
    isStale: () => false,
  }),
  gateway(
    'nbf unchecked',
    ['E02'],
    pretending(({ nbf: _, ...claims }) => claims),
  ),
  gateway(
    'iss unchecked',
    ['E07', 'E09'],
    pretending((claims, iss) => ({ ...claims, iss })),
  ),
  gateway(
    'iss compared by its start',
    ['E09'],
    pretending((claims, iss) => ({
      ...claims,
      iss: String(claims.iss).startsWith(iss) ? iss : claims.iss,
    })),
  ),
  gateway('token_use unchecked', ['E10', 'E14'], {
    ...pretending((claims) => ({ ...claims, token_use: 'access' })),
    permits: anyUse,
    permitsCached: anyUse,
  }),
  gateway('ID token accepted', ['E10'], {
    permits: (claims, scopes) => permits(claims, scopes) || claims.token_use === 'id',
    permitsCached: (claims, scopes) => permits(claims, scopes) || claims.token_use === 'id',
  }),
  gateway('first of two claims counts', ['E19'], {
    verifySignature: async (token, issuer) => {
      try {
        return await apiGatewayRules.verifySignature(token, issuer);
      } catch {
        const text = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
        if (!/("scope"|"exp").*\1/.test(text)) throw new TokenRejected('invalid');
        return firstOfEach(text);
      }
    },
  }),
];
