import type { AppClient, UserPool } from '../blueprint.ts';
import { addSecret, lowerText, mixedText, type SecretHolder } from './client-secrets.ts';
import { newPoolKeys, type PoolKeys, type PublicJwk } from './keys.ts';

/** An app client with the id and the secrets that Cognito gave it. */
export interface RunningClient extends AppClient, SecretHolder {
  readonly id: string;
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

// Lengths as seen on AWS: pool ids end in 9 characters, client ids have 26.
const newClient = (client: AppClient, now: number): RunningClient => {
  const running: RunningClient = { id: lowerText(26), ...client, secrets: [] };
  addSecret(running, now);
  return running;
};

/** Creates a pool of the blueprint: new ids, new secrets, new keys; `now` is in epoch milliseconds. */
export const createPool = async (pool: UserPool, region: string, now: number): Promise<RunningPool> => {
  const keys = await newPoolKeys();
  return {
    name: pool.name,
    id: `${region}_${mixedText(9)}`,
    keys,
    clients: pool.clients.map((client) => newClient(client, now)),
    published: { keys: [keys.id.publicJwk, keys.access.publicJwk] },
  };
};
