import { apiGatewayRules, type Claims } from '@mizt-auth/local-aws';
import { gateway, type Mutant } from './mutant.ts';

const { permits } = apiGatewayRules;

const scopesOf = ({ scope }: Claims): readonly string[] =>
  typeof scope === 'string' ? scope.split(' ') : [];

/** Compares scopes word by word, otherwise than letter by letter. */
export const matching = (matches: (granted: string, wanted: string) => boolean) => {
  const lax: typeof permits = (claims, scopes) =>
    permits(claims, scopes) ||
    (claims.token_use === 'access' &&
      scopes.some((wanted) => scopesOf(claims).some((granted) => matches(granted, wanted))));
  return { permits: lax, permitsCached: lax };
};

/** Takes the scope from elsewhere in the claims. */
export const reading = (scopeOf: (claims: Claims) => unknown) => {
  const lax: typeof permits = (claims, scopes) =>
    permits(claims, scopes) || permits({ ...claims, scope: scopeOf(claims) }, scopes);
  return { permits: lax, permitsCached: lax };
};

const anyToken: typeof permits = () => true;

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
