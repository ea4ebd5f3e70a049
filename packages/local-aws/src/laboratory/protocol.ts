import type { KeyServiceState } from '../cognito/key-service.ts';

/** `X-Amz-Target` of the laboratory's operations starts with this and a dot; no service of AWS is called so. */
export const LABORATORY_TARGET = 'mizt-auth';

/** A client of the laboratory. */
export interface LabClient {
  readonly id: string;
  readonly secret: string;
  readonly previousSecret?: string | undefined;
}

/** What a laboratory holds; plain data. */
export interface LaboratoryFacts {
  readonly issuer: string;
  readonly tokenUrl: string;
  /** Id of the key that signs the other pool's access tokens. */
  readonly kid: string;
  readonly unscopedUrl: string;
  readonly otherPoolUrl: string;
  readonly clients: Readonly<Record<'ordinary' | 'rotated' | 'oauthOff', LabClient>> & {
    readonly withoutSecret: Pick<LabClient, 'id'>;
  };
}

/** Algorithms that a pool's key can be made to sign with; Cognito itself uses RS256 alone. */
export const LAB_ALGORITHMS = { RS256: 'sha256', RS512: 'sha512', PS256: 'sha256' } as const;

/** One of {@link LAB_ALGORITHMS}. */
export type LabAlgorithm = keyof typeof LAB_ALGORITHMS;

type Empty = Readonly<Record<never, never>>;

/** The operations of the laboratory: what each takes and gives, for the server and the client alike. */
export interface LaboratoryOperations {
  /** Starts the other pool and its API; the same ones when asked again. */
  readonly OpenLaboratory: { readonly input: Empty; readonly output: LaboratoryFacts };
  /** Signs with the key of an id, whichever pool it belongs to; the signature is base64url. */
  readonly SignToken: {
    readonly input: { readonly input: string; readonly kid: string; readonly algorithm: LabAlgorithm };
    readonly output: { readonly signature: string };
  };
  readonly PublishKey: { readonly input: Empty; readonly output: { readonly kid: string } };
  readonly WithdrawKey: { readonly input: { readonly kid: string }; readonly output: Empty };
  readonly SetKeyService: { readonly input: { readonly state: KeyServiceState }; readonly output: Empty };
  readonly ForgetPreviousSecret: { readonly input: { readonly clientId: string }; readonly output: Empty };
  readonly DeleteClient: { readonly input: { readonly clientId: string }; readonly output: Empty };
}

/** The name of an operation. */
export type LaboratoryOperation = keyof LaboratoryOperations;
