import { constants, randomUUID, sign } from 'node:crypto';
import { promisify } from 'node:util';
import type { SigningKey } from '../cognito/keys.ts';
import { type Laboratory, type LaboratoryParts, openLaboratory } from './laboratory.ts';
import { createLease } from './lease.ts';
import { SIGNATURES, type SigningAlgorithm } from './protocol.ts';

/** The laboratories that are lent at this moment, each for as long as its borrower is heard of. */
export interface Laboratories {
  /** Starts one of its own for whoever asks. */
  open(): Promise<Laboratory>;
  /** The laboratory of an id, whose lease starts anew; undefined where it has ended. */
  find(id: string): Laboratory | undefined;
  /** Signs with the key of this id, of the stack or of any laboratory; undefined for an unknown key. */
  sign(input: string, kid: string, algorithm: SigningAlgorithm): Promise<Buffer | undefined>;
}

// On another thread: a probe asks for many signatures while the stack has requests to answer.
const signAside = promisify(sign) as (
  algorithm: string,
  data: Buffer,
  key: Parameters<typeof sign>[2],
) => Promise<Buffer>;

const signWith = (
  { privateKey }: SigningKey,
  input: string,
  algorithm: SigningAlgorithm,
): Promise<Buffer> => {
  const padding =
    algorithm === 'PS256'
      ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
      : {};
  return signAside(SIGNATURES[algorithm], Buffer.from(input), { key: privateKey, ...padding });
};

/** Lends laboratories of a stack; none exists before it is asked for. */
export const createLaboratories = (parts: LaboratoryParts): Laboratories => {
  const lent = new Map<string, { readonly laboratory: Laboratory; readonly renew: () => void }>();
  const keys = (): SigningKey[] => [
    ...[...parts.pools.values()].flatMap((pool) => Object.values(pool.keys)),
    ...[...lent.values()].flatMap(({ laboratory }) => laboratory.keys()),
  ];
  return {
    async open() {
      const laboratory = await openLaboratory(parts, randomUUID());
      const { id } = laboratory.facts;
      const renew = createLease(parts.laboratoryLeaseMs, () => {
        lent.delete(id);
        void laboratory.close();
      });
      lent.set(id, { laboratory, renew });
      return laboratory;
    },
    find(id) {
      const found = lent.get(id);
      found?.renew();
      return found?.laboratory;
    },
    sign: async (input, kid, algorithm) => {
      const key = keys().find(({ publicJwk }) => publicJwk.kid === kid);
      return key && signWith(key, input, algorithm);
    },
  };
};
