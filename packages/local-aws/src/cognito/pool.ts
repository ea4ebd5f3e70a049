import { randomInt } from 'node:crypto';
import type { AppClient, UserPool } from '../blueprint.ts';
import { newPoolKeys, type PoolKeys } from './keys.ts';

/** An app client with the id and the secret that Cognito gave it. */
export interface RunningClient extends AppClient {
  readonly id: string;
  readonly secret: string;
}

/** A user pool that has its id and keys. */
export interface RunningPool {
  readonly name: string;
  readonly id: string;
  readonly keys: PoolKeys;
  readonly clients: readonly RunningClient[];
}

const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789';
const MIXED = `${LOWER}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;

const randomText = (length: number, alphabet: string): string =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');

// Lengths as seen on AWS: pool ids end in 9 characters, client ids have 26, generated secrets about 52.
const newClient = (client: AppClient): RunningClient => ({
  ...client,
  id: randomText(26, LOWER),
  secret: randomText(52, LOWER),
});

/** Creates a pool of the blueprint: new ids, new secrets, new keys. */
export const createPool = async (pool: UserPool, region: string): Promise<RunningPool> => ({
  name: pool.name,
  id: `${region}_${randomText(9, MIXED)}`,
  keys: await newPoolKeys(),
  clients: pool.clients.map(newClient),
});
