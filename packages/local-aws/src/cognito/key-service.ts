import { setTimeout as sleep } from 'node:timers/promises';
import type { ServedPool } from './cognito.ts';
import { newSigningKey, type PublicJwk, type TrustedIssuer } from './keys.ts';

/** How the keys of the pools can be had: as they should, not at all, too late, or wrong ones. */
export const KEY_SERVICE_STATES = ['up', 'unreachable', 'error', 'slow', 'wrong-keys'] as const;

/** One of {@link KEY_SERVICE_STATES}. */
export type KeyServiceState = (typeof KEY_SERVICE_STATES)[number];

/** Where authorizers get the keys of the pools that they trust. */
export interface KeyService {
  state: KeyServiceState;
  /** The issuers behind the named pools. Rejects while the keys cannot be had. */
  issuers(userPools: readonly string[]): Promise<readonly TrustedIssuer[]>;
}

/** Milliseconds that an authorizer waits for keys. */
const KEYS_WITHIN_MS = 500;

/** Serves the published keys of the pools; `pools` may grow, and `state` may be changed, at any time. */
export const createKeyService = (pools: ReadonlyMap<string, ServedPool>): KeyService => {
  let wrong: Promise<PublicJwk> | undefined;
  const wrongKeys = async ({ published }: ServedPool): Promise<readonly PublicJwk[]> => {
    wrong ??= newSigningKey().then(({ publicJwk }) => publicJwk);
    const { n } = await wrong;
    return published.keys.map((key) => ({ ...key, n }));
  };
  const service: KeyService = {
    state: 'up',
    async issuers(names) {
      const found = names.flatMap((name) => pools.get(name) ?? []);
      if (service.state === 'slow') await sleep(KEYS_WITHIN_MS);
      if (service.state !== 'up' && service.state !== 'wrong-keys')
        throw new Error('The keys cannot be fetched.');
      const keysOf = service.state === 'up' ? async (pool: ServedPool) => pool.published.keys : wrongKeys;
      return Promise.all(found.map(async (pool) => ({ issuer: pool.issuer, keys: await keysOf(pool) })));
    },
  };
  return service;
};
