import type { ConsumerContext, Hop, IssuerResolver } from '@mizt-auth/consumer';
import type { Throttle } from '@mizt-auth/contract';
import type { Laboratory, TestIssuer } from './laboratory.ts';
import { mayCall, type ProbeRoute } from './route.ts';

/** A token and the HTTP exchanges that led to it. */
export interface ProbeToken {
  readonly value: string;
  readonly hops: readonly Hop[];
}

/** A token endpoint and a client that it knows. */
export interface TokenEndpoint {
  readonly url: string;
  readonly clientId: string;
  /** Undefined for a client that has none: it signs, or shows a certificate. */
  readonly clientSecret?: string | undefined;
  /** Where the secret is shown; in the form body where left out. */
  readonly authentication?: 'post' | 'basic' | undefined;
  /** Makes the parameters by which a client without a secret proves who it is, anew for each request. */
  readonly prove?: (() => Promise<Readonly<Record<string, string>>>) | undefined;
  /** Shows the client’s certificate, where that proves who it is. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** What the client asks for beside scopes, such as an audience: names and values. */
  readonly parameters?: readonly (readonly [name: string, value: string])[] | undefined;
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
  /** Scopes that the client may have beside those that routes name, where they are known. */
  readonly scopes?: readonly string[] | undefined;
  /** The audience that the API insists on, where it does. */
  readonly audience?: string | undefined;
  /** The text of the `message` in a refusal, where the target promises one. */
  readonly refusalMessage?: string | undefined;
  /** What the target lets through on each route, where that is known. */
  readonly throttle?: Throttle | undefined;
  /** True where the first segment of each path is a stage of a gateway, as on API Gateway’s own URLs. */
  readonly stage?: boolean | undefined;
  /** Finds the keys of the issuer; its tokens and its metadata do where left out. */
  readonly issuers?: IssuerResolver | undefined;
  /** Signs as the issuer that the target trusts. */
  readonly issuer?: TestIssuer | undefined;
  /** A second pool, API and clients beside the target's own. */
  readonly laboratory?: (() => Promise<Laboratory>) | undefined;
  /** URLs behind the gateway that nobody from outside may reach. */
  readonly origins?: readonly string[] | undefined;
}

/** Every scope that any route names, once each. */
export const allScopes = ({ routes }: ProbeTarget): readonly string[] => [
  ...new Set(routes.flatMap(({ access }) => access.flat())),
];

/** The first scope of the target that does not open the route; undefined where each one does. */
export const otherScope = (target: ProbeTarget, route: ProbeRoute): string | undefined =>
  allScopes(target).find((scope) => !mayCall(route, [scope]));
