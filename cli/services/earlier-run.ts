import type { FixtureToken, ProbeClient, ProbeTarget } from '@mizt-auth/probe';
import type { EarlierToken, EarlierTokens, EndingToken } from './earlier-tokens.ts';
import type { TokenStore } from './token-cache/store.ts';

/** Where tokens of a target are kept: `key` is its own among the expired ones. */
export interface Keeping {
  readonly key: string;
  readonly expired: EarlierTokens;
  readonly cache: TokenStore;
}

const ownClients = ({ clients = [] }: ProbeTarget): readonly ProbeClient[] => clients;

const fixtureOf = ({ client, value, expiredAt }: EarlierToken, at: number): FixtureToken => ({
  name: `${client}’s of ${new Date(expiredAt * 1000).toISOString()}${at === 0 ? '' : `, no. ${at + 1}`}`,
  is: 'expired',
  token: async () => value,
});

// The cache has no more use for them, and would forget each when its scopes are asked for next.
const sweep = async (target: ProbeTarget, { key, expired, cache }: Keeping): Promise<void> => {
  const { tokenEndpoint, context } = target;
  const [client] = ownClients(target);
  if (tokenEndpoint === undefined || client === undefined || (await cache.openToOthers()) !== undefined)
    return;
  const { url, clientId } = tokenEndpoint;
  const isOver = (expiresAt: number | null): boolean => (expiresAt ?? 0) * 1000 < context.now();
  for (const { token, ...identity } of await cache.list()) {
    if (identity.tokenUrl !== url || identity.clientId !== clientId || !isOver(token.expiresAt)) continue;
    await expired.add(key, client.name, [token], context.now());
    await cache.drop(identity, token.requested.split(' '));
  }
};

/**
 * The target, with the expired tokens of earlier runs; and what keeps those of this one that have expired when it ends.
 * Neither ever fails: whoever has no such tokens has a case less.
 */
export const withEarlierRuns = async (
  target: ProbeTarget,
  keeping: Keeping,
): Promise<{ readonly target: ProbeTarget; readonly keep: () => Promise<void> }> => {
  const { key, expired } = keeping;
  await sweep(target, keeping).catch(() => {});
  const fixtures = [...(target.fixtures ?? []), ...(await expired.list(key)).map(fixtureOf)];
  const obtained = new Map<string, EndingToken[]>();
  const clients = ownClients(target).map((client) => ({
    ...client,
    token: async (scopes: readonly string[]) => {
      const token = await client.token(scopes);
      const own = obtained.get(client.name) ?? [];
      obtained.set(client.name, [...own, { value: token.value, expiresAt: null }]);
      return token;
    },
  }));
  const keep = async (): Promise<void> => {
    for (const [client, tokens] of obtained)
      await expired.add(key, client, tokens, target.context.now()).catch(() => {});
  };
  return { target: { ...target, fixtures, clients, token: clients[0]?.token }, keep };
};
