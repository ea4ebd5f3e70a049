import type { ConsumerContext, Hop } from '@mizt-auth/consumer';
import type { Throttle } from '@mizt-auth/contract';
import type { Laboratory, TestIssuer } from './laboratory.ts';

/** A line of a file, counted from 1, for reports that point at sources. */
export interface SourceLine {
  readonly file: string;
  readonly line: number;
}

/** A body that a route wants. */
export interface RouteBody {
  readonly contentType: string;
  readonly text: string;
}

/** A route of the API under test and who may call it. */
export interface ProbeRoute {
  readonly method: string;
  readonly url: string;
  /**
   * Sets of full scopes: a token with all scopes of any one set opens the route. An empty set stands
   * for any token at all, and no set for a route that is open to everyone.
   */
  readonly access: readonly (readonly string[])[];
  /** The `message` of the body that an allowed caller gets; unknown where left out. */
  readonly message?: string | undefined;
  readonly body?: RouteBody | undefined;
  /** Where the route is declared. */
  readonly source?: SourceLine | undefined;
}

/** A token and the HTTP exchanges that led to it. */
export interface ProbeToken {
  readonly value: string;
  readonly hops: readonly Hop[];
}

/** A token endpoint and a client that it knows. */
export interface TokenEndpoint {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** How the client shows its credentials; in the form body where left out. */
  readonly authentication?: 'post' | 'basic' | undefined;
}

/**
 * All that the probe knows of an API. Only `name`, `routes` and `context` are needed; whatever else is
 * left out makes the cases that need it skipped, with the reason.
 */
export interface ProbeTarget {
  readonly name: string;
  readonly routes: readonly ProbeRoute[];
  readonly context: ConsumerContext;
  /** A token for these scopes (none: all that the client may have); the same one may be given again. */
  readonly token?: ((scopes: readonly string[]) => Promise<ProbeToken>) | undefined;
  readonly tokenEndpoint?: TokenEndpoint | undefined;
  /** The audience that the API insists on, where it does. */
  readonly audience?: string | undefined;
  /** The text of the `message` in a refusal, where the target promises one. */
  readonly refusalMessage?: string | undefined;
  /** What the target lets through on each route, where that is known. */
  readonly throttle?: Throttle | undefined;
  /** True where requests leave through a proxy, so that no socket of one's own reaches the target. */
  readonly viaProxy?: boolean | undefined;
  /** Signs as the issuer that the target trusts. */
  readonly issuer?: TestIssuer | undefined;
  /** A second pool, API and clients beside the target's own. */
  readonly laboratory?: (() => Promise<Laboratory>) | undefined;
  /** URLs behind the gateway that nobody from outside may reach. */
  readonly origins?: readonly string[] | undefined;
}

/** The access rule of a route that any one of these scopes opens. */
export const anyScope = (scopes: readonly string[]): readonly (readonly string[])[] =>
  scopes.map((scope) => [scope]);

/** True where a token with these scopes (null: no token at all) opens the route. */
export const mayCall = ({ access }: ProbeRoute, scopes: readonly string[] | null): boolean => {
  if (access.length === 0) return true;
  return scopes !== null && access.some((set) => set.every((scope) => scopes.includes(scope)));
};

/** True for a route that asks for a token. */
export const isProtected = ({ access }: ProbeRoute): boolean => access.length > 0;

/** The scopes that just open the route. */
export const leastScopes = ({ access }: ProbeRoute): readonly string[] => access[0] ?? [];

/** Every scope that any route names, once each. */
export const allScopes = ({ routes }: ProbeTarget): readonly string[] => [
  ...new Set(routes.flatMap(({ access }) => access.flat())),
];
