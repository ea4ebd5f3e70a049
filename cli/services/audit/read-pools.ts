import { type Denied, isDenied } from '@mizt-auth/account/asking';
import type { Ask } from '@mizt-auth/account/operations';
import { openUserPools } from '@mizt-auth/account/user-pools';
import type { AppClient, UserPool } from '@mizt-auth/audit';
import type { ConsumerContext } from '@mizt-auth/consumer';
import type { AwsConfig } from '@mizt-auth/consumer/aws';
import type { UnreadList } from './unread.ts';

type Pools = ReturnType<typeof openUserPools>;
type Named = Pick<UserPool, 'id' | 'name'>;

/** What is known, or null where it may not be seen; undefined where it is gone meanwhile. */
const known =
  (unread: UnreadList, { name }: Named) =>
  <T extends object>(answer: T | Denied | undefined, what: string): T | null | undefined => {
    if (answer === undefined || !isDenied(answer)) return answer as T | undefined;
    unread.add(answer, what, name);
    return null;
  };

const readClient = async (
  pools: Pools,
  pool: Named,
  id: string,
  unread: UnreadList,
): Promise<AppClient | null | undefined> => {
  const seen = known(unread, pool);
  const client = seen(await pools.client(pool.id, id), 'What the clients may do');
  if (!client) return client;
  const { hasSecret, ...facts } = client;
  if (!hasSecret) return { ...facts, secretsMadeAt: [] };
  const times = seen(await pools.secretsMadeAt(pool.id, id), 'How old the secrets are');
  return { ...facts, secretsMadeAt: times ?? null };
};

const readClients = async (pools: Pools, pool: Named, unread: UnreadList): Promise<UserPool['clients']> => {
  const ids = known(unread, pool)(await pools.clientIds(pool.id), 'The clients');
  if (!ids) return null;
  const clients: AppClient[] = [];
  for (const id of ids) {
    const client = await readClient(pools, pool, id, unread);
    if (client === null) return null;
    if (client !== undefined) clients.push(client);
  }
  return clients;
};

const readPool = async (pools: Pools, pool: Named, unread: UnreadList): Promise<UserPool> => {
  const seen = known(unread, pool);
  const described = seen(await pools.describe(pool.id), 'Whether anybody may sign up, and the ARN');
  return {
    ...pool,
    arn: described?.arn ?? pool.id,
    openSignUp: described?.openSignUp ?? null,
    clients: await readClients(pools, pool, unread),
    scopes: seen(await pools.scopes(pool.id), 'The resource servers') ?? null,
  };
};

/** Every user pool of a region, as far as it may be seen; null where they may not be listed. */
export const readUserPools = async (
  context: ConsumerContext,
  aws: AwsConfig,
  ask: Ask,
  unread: UnreadList,
): Promise<readonly UserPool[] | null> => {
  const pools = openUserPools(context, aws, ask);
  try {
    const listed = (await pools.list()) ?? [];
    if (isDenied(listed)) {
      unread.add(listed, 'Which user pools there are');
      return null;
    }
    const all: UserPool[] = [];
    for (const pool of listed) all.push(await readPool(pools, pool, unread));
    return all;
  } finally {
    pools.close();
  }
};
