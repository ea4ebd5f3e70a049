import { apiGatewayRules, type Claims } from '@mizt-auth/local-aws';
import { takeApart } from './forgiving.ts';
import { gateway, type Mutant } from './mutant.ts';

const { checkClaims, permits } = apiGatewayRules;

type Rules = Parameters<typeof gateway>[2];

const unsigned = (name: string, caughtBy: readonly string[], rules: Rules): Mutant =>
  gateway(`signature unchecked, ${name}`, caughtBy, {
    verifySignature: async (token) => takeApart(token).claims,
    ...rules,
  });

const permitting = (also: (claims: Claims, scopes: readonly string[]) => boolean): Rules => {
  const lax: typeof permits = (claims, scopes) => permits(claims, scopes) || also(claims, scopes);
  return { permits: lax, permitsCached: lax };
};

const NEVER = 4_000_000_000;

/** Gateways that believe a claim that nobody signed. */
export const unsignedMutants: readonly Mutant[] = [
  unsigned(
    'and wide scopes open everything',
    ['D02', 'F19', 'F20'],
    permitting(({ scope }) => scope === '*' || scope === 'admin'),
  ),
  unsigned('and the issuer', ['D04'], {
    checkClaims: (claims, issuer, now) => checkClaims({ ...claims, iss: issuer.issuer }, issuer, now),
  }),
  unsigned(
    'and the use',
    ['D06'],
    permitting((claims, scopes) => permits({ ...claims, token_use: 'access' }, scopes)),
  ),
  unsigned(
    'and a missing scope is every scope',
    ['D08'],
    permitting(({ scope }) => scope === undefined),
  ),
  unsigned('and a missing expiry is for ever', ['D09'], {
    checkClaims: (claims, issuer, now) => checkClaims({ ...claims, exp: claims.exp ?? NEVER }, issuer, now),
    isStale: () => false,
  }),
];
