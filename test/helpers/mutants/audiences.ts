import { apiGatewayRules, type Claims, type GatewayRules, TokenRejected } from '@mizt-auth/local-aws';
import type { ProbeTarget } from '@mizt-auth/probe';
import type { Mutant } from './mutant.ts';

/** What the API calls itself. */
const AUDIENCE = 'https://premium.mizt-auth.invalid';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const decode = (part = ''): Claims => JSON.parse(Buffer.from(part, 'base64url').toString());

// Cognito puts no audience into a machine's token, so the issuer's own key signs one that has it.
const withAudience = async ({ issuer }: ProbeTarget, token: string): Promise<string> => {
  const [header = '', payload] = token.split('.');
  const input = `${header}.${encode({ ...decode(payload), aud: AUDIENCE })}`;
  const signature = await issuer?.sign(input, String(decode(header).kid), 'RS256');
  return `${input}.${Buffer.from(signature ?? []).toString('base64url')}`;
};

const bound = (target: ProbeTarget): ProbeTarget => ({
  ...target,
  audience: AUDIENCE,
  token: async (scopes) => {
    const { value = '', hops = [] } = (await target.token?.(scopes)) ?? {};
    return { value: await withAudience(target, value), hops };
  },
});

const checking = (accepts: (claims: Claims) => boolean): Partial<GatewayRules> => ({
  checkClaims: (claims, issuer, now) => {
    if (!accepts(claims)) throw new TokenRejected('invalid');
    apiGatewayRules.checkClaims(claims, issuer, now);
  },
});

const isRight = ({ aud }: Claims): boolean => [aud].flat().includes(AUDIENCE);

/** A stack whose API is bound to an audience, as it should be. */
export const audienceBound: Partial<Mutant> = {
  options: { gatewayRules: checking(isRight) },
  started: bound,
};

const loosely = (
  name: string,
  caughtBy: readonly string[],
  accepts: (aud: unknown, claims: Claims) => boolean,
): Mutant => ({
  name,
  caughtBy,
  options: { gatewayRules: checking((claims) => isRight(claims) || accepts(claims.aud, claims)) },
  started: bound,
});

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Gateways that compare the audience loosely. */
export const audienceMutants: readonly Mutant[] = [
  loosely('aud unchecked', ['E16', 'E26'], () => true),
  loosely('aud checked only where there is one', ['E16', 'E26'], (aud) => aud === undefined),
  loosely('aud that contains the right one', ['E26'], (aud) => text(aud).includes(AUDIENCE)),
  loosely(
    'aud that the right one contains',
    ['E26'],
    (aud) => typeof aud === 'string' && AUDIENCE.includes(aud),
  ),
  loosely('aud in other letters', ['E26'], (aud) => text(aud).toLowerCase() === AUDIENCE),
  // Every one of no audiences is right.
  loosely('empty list of audiences accepted', ['E26'], (aud) => Array.isArray(aud) && aud.length === 0),
  loosely('aud looked up as a member', ['E26'], (aud) => Object.hasOwn(Object(aud), AUDIENCE)),
  loosely('azp taken for aud', ['E26'], (aud, { azp }) => aud === undefined && azp === AUDIENCE),
];
