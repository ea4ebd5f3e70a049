import { addSecret, newestSecret } from '../cognito/client-secrets.ts';
import type { ServedPool } from '../cognito/cognito.ts';
import type { KeyServiceState } from '../cognito/key-service.ts';
import { newSigningKey, type SigningKey } from '../cognito/keys.ts';
import type { RunningClient } from '../cognito/pool.ts';
import type { Site } from '../site.ts';
import type { StackParts } from '../stack-parts.ts';
import { CLIENTS, findGuarded, laboratoryApi, laboratoryPool, PATHS } from './blueprint.ts';
import type { ClientFacts, LaboratoryFacts } from './protocol.ts';

/**
 * What no real account lends to a tester: the issuer's keys, another pool and other clients. Each
 * belongs to one borrower: what one uses up or takes away, no other one misses.
 */
export interface Laboratory {
  readonly facts: LaboratoryFacts;
  /** Every key that it brought, published or not. */
  keys(): readonly SigningKey[];
  /** Adds a key to the JWKS of the stack's first pool and gives its id. */
  publishKey(): Promise<string>;
  /** Takes such a key out of the JWKS; it can still sign. */
  withdrawKey(kid: string): void;
  /** For the guarded route alone. */
  setKeyService(state: KeyServiceState): void;
  /** Ends the overlap after a rotation. */
  forgetPreviousSecret(clientId: string): void;
  deleteClient(clientId: string): void;
  /** Stops its servers and withdraws its keys. */
  close(): Promise<void>;
}

/** What a laboratory needs of its stack. */
export type LaboratoryParts = Pick<StackParts, 'blueprint' | 'pools' | 'beside' | 'laboratoryLeaseMs'>;

const clientNamed = ({ clients }: ServedPool, name: string): RunningClient => {
  const found = clients.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`The laboratory has no client ${name}.`);
  return found;
};

const clientFacts = (client: RunningClient): ClientFacts => ({
  id: client.id,
  secret: newestSecret(client),
  previousSecret: client.secrets.at(-2)?.value,
});

const describe = (id: string, pool: ServedPool, url: string, apartUrl: string): LaboratoryFacts => ({
  id,
  issuer: pool.issuer,
  tokenUrl: pool.tokenUrl,
  kid: pool.keys.access.publicJwk.kid,
  guardedUrl: `${apartUrl}${PATHS.guarded}`,
  unscopedUrl: `${url}${PATHS.unscoped}`,
  otherPoolUrl: `${url}${PATHS.otherPool}`,
  clients: {
    ordinary: clientFacts(clientNamed(pool, CLIENTS.ordinary)),
    rotated: clientFacts(clientNamed(pool, CLIENTS.rotated)),
    oauthOff: clientFacts(clientNamed(pool, CLIENTS.oauthOff)),
    withoutSecret: { id: clientNamed(pool, CLIENTS.withoutSecret).id },
  },
});

const firstOf = (pools: LaboratoryParts['pools']): ServedPool => {
  const pool = pools.values().next().value;
  if (pool === undefined) throw new Error('The stack has no user pool.');
  return pool;
};

// Keys are published where the target's own authorizer looks: a further key is nobody else's loss.
const publisher = ({ published }: ServedPool) => {
  const keys = new Map<string, SigningKey>();
  const withdraw = (kid: string): void => {
    if (keys.has(kid)) published.keys = published.keys.filter((key) => key.kid !== kid);
  };
  return {
    keys,
    withdraw,
    async publish(): Promise<string> {
      const key = await newSigningKey();
      keys.set(key.publicJwk.kid, key);
      published.keys = [...published.keys, key.publicJwk];
      return key.publicJwk.kid;
    },
  };
};

const openedOn = async (site: Site, parts: LaboratoryParts, id: string): Promise<Laboratory> => {
  const guarded = findGuarded(parts.blueprint);
  const pool = await site.startPool(laboratoryPool(guarded.scopes));
  const rotated = clientNamed(pool, CLIENTS.rotated);
  addSecret(rotated, Date.now());
  const { keys, publish, withdraw } = publisher(firstOf(parts.pools));
  // An outage of keys must disturb nobody who asks the laboratory's other routes meanwhile.
  const apart = site.beside();
  const api = laboratoryApi(guarded);
  return {
    facts: describe(id, pool, await site.startApi(api), await apart.startApi(api)),
    keys: () => [...keys.values(), ...Object.values(pool.keys)],
    publishKey: publish,
    withdrawKey: withdraw,
    setKeyService: (state) => {
      apart.keyService.state = state;
    },
    forgetPreviousSecret: (clientId) => {
      for (const client of pool.clients)
        if (client.id === clientId) client.secrets = client.secrets.slice(-1);
    },
    deleteClient: (clientId) => {
      pool.clients = pool.clients.filter((client) => client.id !== clientId);
    },
    close: () => {
      for (const kid of keys.keys()) withdraw(kid);
      return site.stop();
    },
  };
};

/** Starts a laboratory beside a stack: a pool with clients of every kind, and an API. */
export const openLaboratory = async (parts: LaboratoryParts, id: string): Promise<Laboratory> => {
  const site = parts.beside();
  try {
    return await openedOn(site, parts, id);
  } catch (error) {
    await site.stop();
    throw error;
  }
};
