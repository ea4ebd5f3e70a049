import { constants, sign } from 'node:crypto';
import type { ServedPool } from '../cognito/cognito.ts';
import type { KeyServiceState } from '../cognito/key-service.ts';
import { newSigningKey, type SigningKey } from '../cognito/keys.ts';
import { newClientSecret, type RunningClient } from '../cognito/pool.ts';
import type { StackParts } from '../stack-parts.ts';
import { findGuarded, LAB_CLIENTS, LAB_PATHS, labApi, labPool } from './lab-blueprint.ts';
import { LAB_ALGORITHMS, type LabAlgorithm, type LabClient, type LaboratoryFacts } from './protocol.ts';

/**
 * What no real account lends to a tester: the issuer's signature, its keys, another pool and other
 * clients. The embedded stack guards nothing but itself, so it can.
 */
export interface Laboratory {
  /** Starts the other pool and its API; the same ones when asked again. */
  open(): Promise<LaboratoryFacts>;
  /** Signs with the key of this id, whichever pool it belongs to; undefined for an unknown key. */
  sign(input: string, kid: string, algorithm: LabAlgorithm): Buffer | undefined;
  /** Adds a key to the first pool's JWKS and gives its id. */
  publishKey(): Promise<string>;
  /** Takes such a key out of the JWKS; it can still sign. */
  withdrawKey(kid: string): void;
  setKeyService(state: KeyServiceState): void;
  /** Ends the overlap after a rotation. */
  forgetPreviousSecret(clientId: string): void;
  deleteClient(clientId: string): void;
}

/** What the laboratory needs of its stack. */
export type LaboratoryParts = Pick<
  StackParts,
  'blueprint' | 'pools' | 'keyService' | 'startPool' | 'startApi'
>;

const openLaboratory = async (parts: LaboratoryParts): Promise<LaboratoryFacts> => {
  const guarded = findGuarded(parts.blueprint);
  const pool = await parts.startPool(labPool(guarded.scopes));
  const url = await parts.startApi(labApi(guarded));
  const client = (name: string): RunningClient => {
    const found = pool.clients.find((candidate) => candidate.name === name);
    if (found === undefined) throw new Error(`The laboratory has no client ${name}.`);
    return found;
  };
  const credentials = ({ id, secret, previousSecret }: RunningClient): LabClient => ({
    id,
    secret,
    previousSecret,
  });
  const rotated = client(LAB_CLIENTS.rotated);
  rotated.previousSecret = newClientSecret();
  return {
    issuer: pool.issuer,
    tokenUrl: pool.tokenUrl,
    kid: pool.keys.access.publicJwk.kid,
    unscopedUrl: `${url}${LAB_PATHS.unscoped}`,
    otherPoolUrl: `${url}${LAB_PATHS.otherPool}`,
    clients: {
      ordinary: credentials(client(LAB_CLIENTS.ordinary)),
      rotated: credentials(rotated),
      oauthOff: credentials(client(LAB_CLIENTS.oauthOff)),
      withoutSecret: { id: client(LAB_CLIENTS.withoutSecret).id },
    },
  };
};

const signWith = ({ privateKey }: SigningKey, input: string, algorithm: LabAlgorithm): Buffer => {
  const padding =
    algorithm === 'PS256'
      ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
      : {};
  return sign(LAB_ALGORITHMS[algorithm], Buffer.from(input), { key: privateKey, ...padding });
};

/** Creates the laboratory of a stack; nothing is started before it is opened. */
export const createLaboratory = (parts: LaboratoryParts): Laboratory => {
  const { pools, keyService } = parts;
  const temporary: SigningKey[] = [];
  let opened: Promise<LaboratoryFacts> | undefined;
  const keys = (): SigningKey[] => [
    ...temporary,
    ...[...pools.values()].flatMap((pool) => Object.values(pool.keys)),
  ];
  const first = (): ServedPool => {
    const pool = pools.values().next().value;
    if (pool === undefined) throw new Error('The stack has no user pool.');
    return pool;
  };
  return {
    open: () => {
      opened ??= openLaboratory(parts);
      return opened;
    },
    sign: (input, kid, algorithm) => {
      const key = keys().find(({ publicJwk }) => publicJwk.kid === kid);
      return key && signWith(key, input, algorithm);
    },
    async publishKey() {
      const key = await newSigningKey();
      temporary.push(key);
      const { published } = first();
      published.keys = [...published.keys, key.publicJwk];
      return key.publicJwk.kid;
    },
    withdrawKey(kid) {
      const { published } = first();
      published.keys = published.keys.filter((key) => key.kid !== kid || !isTemporary(temporary, kid));
    },
    setKeyService: (state) => {
      keyService.state = state;
    },
    forgetPreviousSecret: (clientId) => {
      for (const { clients } of pools.values()) {
        for (const client of clients) if (client.id === clientId) client.previousSecret = undefined;
      }
    },
    deleteClient: (clientId) => {
      for (const pool of pools.values()) pool.clients = pool.clients.filter(({ id }) => id !== clientId);
    },
  };
};

const isTemporary = (temporary: readonly SigningKey[], kid: string): boolean =>
  temporary.some(({ publicJwk }) => publicJwk.kid === kid);
