import type { Hop } from '@mizt-auth/consumer';

/** A token and the HTTP exchanges that led to it. */
export interface ProbeToken {
  readonly value: string;
  readonly hops: readonly Hop[];
  /** What was granted, where the token endpoint said so. */
  readonly granted?: readonly string[] | undefined;
}

/** A caller that the target knows by name. */
export interface ProbeClient {
  readonly name: string;
  /** Every scope that it may have, where that is known. */
  readonly scopes?: readonly string[] | undefined;
  /** A token for these scopes (none: all that it may have); the same one may be given again. */
  readonly token: (scopes: readonly string[]) => Promise<ProbeToken>;
}

/** Why an API must refuse a token that somebody else obtained. */
export type FixtureKind = 'user' | 'expired' | 'other-audience' | 'other-issuer';

/** A token that exists already, and what is wrong with it. */
export interface FixtureToken {
  readonly name: string;
  readonly is: FixtureKind;
  readonly token: () => Promise<string>;
}

/** The name of a client that nobody named. */
export const DEFAULT_CLIENT = 'default';

/** True where nothing says that the client may not have all of these scopes. */
export const mayHave = ({ scopes = [] }: ProbeClient, wanted: readonly string[]): boolean =>
  scopes.length === 0 || wanted.every((scope) => scopes.includes(scope));
