import type { ProbeRoute } from './route.ts';

/** Algorithms that an issuer's key can be asked to sign with. */
export type SigningAlgorithm = 'RS256' | 'RS512' | 'PS256' | 'ES256' | 'EdDSA';

/** What an RSA key can sign with. */
export const RSA_ALGORITHMS = ['RS256', 'RS512', 'PS256'] as const satisfies readonly SigningAlgorithm[];

/** How the keys of an issuer can be had. */
export type KeyOutage = 'unreachable' | 'error' | 'slow' | 'wrong-keys';

/** The issuer that the target trusts, in the probe's hands. */
export interface TestIssuer {
  /** The id of its key; that of a real token where left out. */
  readonly kid?: string | undefined;
  /** What its key can sign with, that of its access tokens first; {@link RSA_ALGORITHMS} where left out. */
  readonly algorithms?: readonly [SigningAlgorithm, ...SigningAlgorithm[]] | undefined;
  /** The signature, as bytes, over a JWS signing input with the key of this id. */
  sign(input: string, kid: string, algorithm: SigningAlgorithm): Promise<Uint8Array>;
  /** Power over the keys themselves, where the target follows at once. */
  readonly keys?: KeyControl | undefined;
}

/** What can be done to the keys of an issuer. */
export interface KeyControl {
  /** Adds a key to the JWKS and gives its id. */
  publish(): Promise<string>;
  /** Takes such a key out of the JWKS again; it can still sign. */
  withdraw(kid: string): Promise<void>;
  /** Makes the keys unavailable to {@link KeyControl.route} alone, or available again with `up`. */
  service(state: KeyOutage | 'up'): Promise<void>;
  /** A route behind the same authorizer as the target's, whose keys nobody else depends on. */
  route(): Promise<ProbeRoute>;
}

/** A client of a laboratory's token endpoint. */
export interface LaboratoryClient {
  readonly id: string;
  readonly secret: string;
}

/** What a target needs beside itself for the cases of other pools, other APIs and other clients. */
export interface Laboratory {
  /** A pool that the target does not trust; its key id is known to {@link TestIssuer.sign}. */
  readonly otherPool: { readonly issuer: string; readonly kid: string; readonly tokenUrl: string };
  /** A route behind the target's own authorizer that asks for no scope. */
  readonly unscopedRoute: ProbeRoute;
  /** A route of another API with the target's scopes, which trusts the other pool alone. */
  readonly otherRoute: ProbeRoute;
  readonly clients: {
    readonly ordinary: LaboratoryClient;
    readonly rotated: LaboratoryClient & { readonly previousSecret: string };
    readonly oauthOff: LaboratoryClient;
    readonly withoutSecret: Pick<LaboratoryClient, 'id'>;
  };
  /** A token of the other pool, obtained by one of its clients. */
  obtain(client: LaboratoryClient): Promise<string>;
  forgetPreviousSecret(clientId: string): Promise<void>;
  deleteClient(clientId: string): Promise<void>;
}
