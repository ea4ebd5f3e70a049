import { randomInt } from 'node:crypto';
import type { AppClient, UserPool } from '../blueprint.ts';
import { newPoolKeys, type PoolKeys, type PublicJwk } from './keys.ts';

/** An app client with the id and the secret that Cognito gave it. */
export interface RunningClient extends AppClient {
  readonly id: string;
  readonly secret: string;
  /** The secret before the last rotation, while it is still good. */
  previousSecret?: string | undefined;
}

/** A user pool that has its id and keys. */
export interface RunningPool {
  readonly name: string;
  readonly id: string;
  readonly keys: PoolKeys;
  /** Clients may be deleted while the pool runs. */
  clients: readonly RunningClient[];
  /** The public keys that count at this moment; a new array with every change. */
  readonly published: { keys: readonly PublicJwk[] };
}

const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789';
const MIXED = `${LOWER}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;

const randomText = (length: number, alphabet: string): string =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');

/** Length of a generated client secret, as seen on AWS. */
const SECRET_LENGTH = 52;

/** A secret as Cognito generates it. */
export const newClientSecret = (): string => randomText(SECRET_LENGTH, LOWER);

// Lengths as seen on AWS: pool ids end in 9 characters, client ids have 26.
const newClient = (client: AppClient): RunningClient => ({
  id: randomText(26, LOWER),
  ...client,
  secret: newClientSecret(),
});

/** Creates a pool of the blueprint: new ids, new secrets, new keys. */
export const createPool = async (pool: UserPool, region: string): Promise<RunningPool> => {
  const keys = await newPoolKeys();
  return {
    name: pool.name,
    id: `${region}_${randomText(9, MIXED)}`,
    keys,
    clients: pool.clients.map(newClient),
    published: { keys: [keys.id.publicJwk, keys.access.publicJwk] },
  };
};
