import { apiGatewayRules, type Claims, TokenRejected } from '@mizt-auth/local-aws';
import { gateway, type Mutant } from './mutant.ts';

const { checkClaims, permits } = apiGatewayRules;

const NEVER = 4_000_000_000;

// Each mutant checks the claims as they would be if the one claim were right.
const pretending = (change: (claims: Claims, issuer: string, now: number) => Claims) => ({
  checkClaims: ((claims, issuer, now) =>
    checkClaims(change(claims, issuer.issuer, now), issuer, now)) as typeof checkClaims,
});

const scopesOf = ({ scope }: Claims): readonly string[] =>
  typeof scope === 'string' ? scope.split(' ') : [];

const matching = (matches: (granted: string, wanted: string) => boolean) => {
  const lax: typeof permits = (claims, scopes) =>
    permits(claims, scopes) ||
    (claims.token_use === 'access' &&
      scopes.some((wanted) => scopesOf(claims).some((granted) => matches(granted, wanted))));
  return { permits: lax, permitsCached: lax };
};

const reading = (scopeOf: (claims: Claims) => unknown) => {
  const lax: typeof permits = (claims, scopes) =>
    permits(claims, scopes) || permits({ ...claims, scope: scopeOf(claims) }, scopes);
  return { permits: lax, permitsCached: lax };
};

const anyUse: typeof permits = (claims, scopes) =>
  permits({ ...claims, token_use: scopes.length === 0 ? 'id' : 'access' }, scopes);

const anyToken: typeof permits = () => true;

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

/** Gateways that compare scopes otherwise than word by word. */
export const scopeMutants: readonly Mutant[] = [
  gateway('scopes unchecked', ['E15', 'F01-POST', 'F02-GET', 'F03', 'F14-GET'], {
    permits: anyToken,
    permitsCached: anyToken,
  }),
  gateway(
    'scopes matched by prefix',
    ['F06'],
    matching((granted, wanted) => granted.startsWith(wanted)),
  ),
  gateway(
    'scopes matched by suffix',
    ['F06'],
    matching((granted, wanted) => granted.endsWith(wanted)),
  ),
  gateway(
    'scopes matched by substring',
    ['F06'],
    matching((granted, wanted) => wanted.includes(granted) && granted !== ''),
  ),
  gateway(
    'scopes matched without case',
    ['F07'],
    matching((granted, wanted) => granted.toLowerCase() === wanted.toLowerCase()),
  ),
  gateway(
    'scopes matched by name alone',
    ['F04', 'F05'],
    matching((granted, wanted) => granted.split('/').at(-1) === wanted.split('/').at(-1)),
  ),
  gateway(
    'any scope of the resource server',
    ['F01-POST', 'F02-GET'],
    matching((granted, wanted) => granted.split('/')[0] === wanted.split('/')[0]),
  ),
  gateway(
    'wildcards in scopes',
    ['F09'],
    matching((granted, wanted) => /\*$/.test(granted) && wanted.startsWith(granted.slice(0, -1))),
  ),
  gateway(
    'scopes split at any separator',
    ['F08'],
    reading(({ scope }) => String(scope).replace(/[,\s+]+/g, ' ')),
  ),
  gateway(
    'scope as a list accepted',
    ['F10'],
    reading(({ scope }) => (Array.isArray(scope) ? scope.join(' ') : scope)),
  ),
  gateway(
    'scp read where scope is missing',
    ['F10'],
    reading(({ scope, scp }) => scope ?? scp),
  ),
  gateway(
    'missing scope means every scope',
    ['F03'],
    reading(({ scope }) => scope ?? 'premium_api/read premium_api/write'),
  ),
  gateway(
    'invisible characters dropped',
    ['F11'],
    reading(({ scope }) => String(scope).replace(/[\u200b\0]/g, '')),
  ),
  gateway(
    'user scope opens everything',
    ['F12'],
    matching((granted) => granted === 'aws.cognito.signin.user.admin'),
  ),
];
