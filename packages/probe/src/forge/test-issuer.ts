import { constants, type KeyObject, sign } from 'node:crypto';
import { RSA_ALGORITHMS, type SigningAlgorithm, type TestIssuer } from '../matrix/laboratory.ts';

/** How each algorithm signs (RFC 7518 section 3, RFC 8037 section 3.1). */
const SIGNING: Readonly<Record<SigningAlgorithm, (input: Buffer, key: KeyObject) => Buffer>> = {
  RS256: (input, key) => sign('sha256', input, key),
  RS512: (input, key) => sign('sha512', input, key),
  PS256: (input, key) =>
    sign('sha256', input, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }),
  // JWS wants the two numbers side by side, and not in DER.
  ES256: (input, key) => sign('sha256', input, { key, dsaEncoding: 'ieee-p1363' }),
  EdDSA: (input, key) => sign(null, input, key),
};

const isAlgorithm = (name: string): name is SigningAlgorithm => Object.hasOwn(SIGNING, name);

/** A private key that an API trusts, and how its access tokens are signed with it. */
export interface IssuerKey {
  readonly key: KeyObject;
  readonly algorithm: string;
  /** The id that the API knows the key by; that of a real token where left out. */
  readonly kid?: string | undefined;
}

/** An issuer that signs with one private key. Undefined for an algorithm that no case signs with. */
export const keyIssuer = ({ key, algorithm, kid }: IssuerKey): TestIssuer | undefined => {
  if (!isAlgorithm(algorithm)) return undefined;
  const others = RSA_ALGORITHMS.filter((each) => each !== algorithm && key.asymmetricKeyType === 'rsa');
  return {
    kid,
    algorithms: [algorithm, ...others],
    sign: async (input, _, wanted) => SIGNING[wanted](Buffer.from(input), key),
  };
};
