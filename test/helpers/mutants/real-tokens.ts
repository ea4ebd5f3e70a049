import type { FixtureKind, ProbeTarget } from '@mizt-auth/probe';
import { anyPool } from './callers.ts';
import { pretending } from './claims.ts';
import type { Mutant } from './mutant.ts';

type Claims = Readonly<Record<string, unknown>>;

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const decode = (part = ''): Claims => JSON.parse(Buffer.from(part, 'base64url').toString());

const HOUR = 3600;

// As somebody would have kept it: a real token's claims with these changes, signed by the target's own issuer.
const kept = async (target: ProbeTarget, scopes: readonly string[], changes: Claims): Promise<string> => {
  const { value = '' } = (await target.token?.(scopes)) ?? {};
  const [header = '', payload] = value.split('.');
  const input = `${header}.${encode({ ...decode(payload), ...changes })}`;
  const signature = await target.issuer?.sign(input, String(decode(header).kid), 'RS256');
  return `${input}.${Buffer.from(signature ?? []).toString('base64url')}`;
};

/** What the target then knows: a token of this kind that opens every route but for what is wrong with it. */
export const withFixture =
  (is: FixtureKind, changes: Claims) =>
  (target: ProbeTarget): ProbeTarget => {
    const scopes = target.routes.flatMap(({ access }) => access.flat());
    return { ...target, fixtures: [{ name: 'kept', is, token: () => kept(target, scopes, changes) }] };
  };

/** A token that expired an hour ago. */
export const withExpired = (target: ProbeTarget): ProbeTarget => {
  const now = Math.floor(Date.now() / 1000);
  return withFixture('expired', { exp: now - HOUR, iat: now - 2 * HOUR })(target);
};

/** Another pool's token. */
export const withOtherIssuer = (target: ProbeTarget): ProbeTarget => {
  const token = async (): Promise<string> => {
    const lent = await target.laboratory?.();
    return lent === undefined ? '' : lent.obtain(lent.clients.ordinary);
  };
  return { ...target, fixtures: [{ name: 'theirs', is: 'other-issuer', token }] };
};

const aUser = withFixture('user', { username: 'alice', 'cognito:groups': ['staff'] });

/** Servers that take real tokens that they should not, shown without the issuer's key. */
export const realTokenMutants: readonly Mutant[] = [
  {
    name: 'tokens of earlier runs taken',
    caughtBy: ['E30'],
    options: {
      gatewayRules: { ...pretending((claims) => ({ ...claims, exp: 4_000_000_000 })), isStale: () => false },
    },
    started: withExpired,
  },
  {
    name: 'real tokens for another audience taken',
    caughtBy: ['E31'],
    started: withFixture('other-audience', { aud: 'https://other.mizt-auth.invalid' }),
  },
  {
    name: 'real tokens of every pool taken',
    caughtBy: ['E32'],
    options: { gatewayRules: anyPool() },
    started: withOtherIssuer,
  },
  { name: 'users taken for machines', caughtBy: ['E33'], started: aUser },
];
