import type { KeyServiceState } from '../cognito/key-service.ts';

/** `X-Amz-Target` of the laboratory's operations starts with this and a dot; no service of AWS is called so. */
export const LABORATORY_TARGET = 'mizt-auth';

/** A client of the laboratory. */
export interface ClientFacts {
  readonly id: string;
  readonly secret: string;
  readonly previousSecret?: string | undefined;
}

/** What a laboratory holds; plain data. */
export interface LaboratoryFacts {
  readonly id: string;
  readonly issuer: string;
  readonly tokenUrl: string;
  /** Id of the key that signs the other pool's access tokens. */
  readonly kid: string;
  /** A method that is guarded like the stack's own, by keys that can be taken away. */
  readonly guardedUrl: string;
  readonly unscopedUrl: string;
  readonly otherPoolUrl: string;
  readonly clients: Readonly<Record<'ordinary' | 'rotated' | 'oauthOff', ClientFacts>> & {
    readonly withoutSecret: Pick<ClientFacts, 'id'>;
  };
}

/** Algorithms that a pool's key can be made to sign with, and their hashes; Cognito itself uses RS256 alone. */
export const SIGNATURES = { RS256: 'sha256', RS512: 'sha512', PS256: 'sha256' } as const;

/** One of {@link SIGNATURES}. */
export type SigningAlgorithm = keyof typeof SIGNATURES;

type Empty = Readonly<Record<never, never>>;

/** Which laboratory is meant, by its id; each operation that names it starts its lease anew. */
interface Named {
  readonly laboratory: string;
}

/** The operations of the laboratory: what each takes and gives, for the server and the client alike. */
export interface LaboratoryOperations {
  /** Starts a laboratory for the caller alone; it ends `leaseMs` milliseconds after it was last heard of. */
  readonly OpenLaboratory: {
    readonly input: Empty;
    readonly output: LaboratoryFacts & { readonly leaseMs: number };
  };
  readonly RenewLaboratory: { readonly input: Named; readonly output: Empty };
  /** Signs with the key of an id, whichever pool it belongs to; the signature is base64url. */
  readonly SignToken: {
    readonly input: { readonly input: string; readonly kid: string; readonly algorithm: SigningAlgorithm };
    readonly output: { readonly signature: string };
  };
  readonly PublishKey: { readonly input: Named; readonly output: { readonly kid: string } };
  readonly WithdrawKey: { readonly input: Named & { readonly kid: string }; readonly output: Empty };
  readonly SetKeyService: {
    readonly input: Named & { readonly state: KeyServiceState };
    readonly output: Empty;
  };
  readonly ForgetPreviousSecret: {
    readonly input: Named & { readonly clientId: string };
    readonly output: Empty;
  };
  readonly DeleteClient: { readonly input: Named & { readonly clientId: string }; readonly output: Empty };
}

/** The name of an operation. */
export type LaboratoryOperation = keyof LaboratoryOperations;
