import type { ConsumerContext, Hop } from '@mizt-auth/consumer';

/** A route of the API under test and who may call it. */
export interface ProbeRoute {
  readonly method: string;
  readonly url: string;
  /** Full scopes, any one of which opens the route. */
  readonly scopes: readonly string[];
  /** The `message` of the body that an allowed caller gets; unknown where left out. */
  readonly message?: string | undefined;
}

/** A token and the HTTP exchange that bought it. */
export interface ProbeToken {
  readonly value: string;
  readonly hops: readonly Hop[];
}

/** All that the probe knows of an API: its routes, and a way to get tokens for scopes. */
export interface ProbeTarget {
  readonly name: string;
  readonly routes: readonly ProbeRoute[];
  /** A token for these scopes; the same one may be given again. */
  readonly token: (scopes: readonly string[]) => Promise<ProbeToken>;
  readonly context: ConsumerContext;
  /** The hops that led to this target. */
  readonly hops: readonly Hop[];
}
