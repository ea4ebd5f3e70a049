import type { Blueprint, RunningStack, ServedPool, StackOptions } from '@mizt-auth/local-aws';
import type { ProbeTarget } from '@mizt-auth/probe';
import type { Flaw, WeakRoute } from '../weak-api/server.ts';
import type { Call, Guard, Weakness } from '../weak-api/weakness.ts';

/**
 * A server that is broken in exactly one way: an embedded stack through the seams that it offers, or an API
 * of four routes, one of them weak, for what those seams cannot say.
 */
export interface Mutant {
  readonly name: string;
  /** Cases or trials that must fail on it; others may as well. */
  readonly caughtBy: readonly string[];
  /** Rules that replace the gateway's or the token endpoint's own. */
  readonly options?: Pick<StackOptions, 'gatewayRules' | 'tokenRules' | 'handlers'>;
  /** Changes to what the stack holds. */
  readonly blueprint?: (blueprint: Blueprint) => Blueprint;
  /** Rules of a gateway that holds what no gateway should: the pool, with its private keys. */
  readonly withPool?: (pool: () => ServedPool) => NonNullable<StackOptions['gatewayRules']>;
  /** What is changed once the stack runs, and what the probe then knows of it. */
  readonly started?: (target: ProbeTarget, stack: RunningStack) => ProbeTarget;
  /** The weak route, where it is an API of four routes. */
  readonly flaw?: Flaw;
}

/** A mutant of the gateway's rules. */
export const gateway = (
  name: string,
  caughtBy: readonly string[],
  gatewayRules: NonNullable<StackOptions['gatewayRules']>,
): Mutant => ({ name, caughtBy, options: { gatewayRules } });

/** A mutant of the token endpoint's rules. */
export const tokenEndpoint = (
  name: string,
  caughtBy: readonly string[],
  tokenRules: NonNullable<StackOptions['tokenRules']>,
): Mutant => ({ name, caughtBy, options: { tokenRules } });

/** An API with one weak route, which this case must find there. */
export const weakRoute = (id: string, route: WeakRoute, name: string, weakness: Weakness): Mutant => ({
  name: `${name}, on ${route.method} ${route.path}`,
  caughtBy: [`${id}-${route.method}-${route.path}`],
  flaw: { route, weakness },
});

/** A guard that lets in whatever looks like this, and asks everyone else for a token. */
export const trusting = (matches: (call: Call) => boolean): Weakness => ({
  guard: () => (call, sound) => (matches(call) ? 200 : sound()),
});

/** A guard that takes the token from here as well. */
export const tokenFrom = (find: (call: Call) => string | undefined): Weakness => ({
  guard: () => (call, sound) => {
    const status = sound();
    return status === 401 ? sound(find(call) ?? '') : status;
  },
});

/** A guard with a memory, made anew for each server. */
export const remembering = (guard: () => Guard): Weakness => ({ guard });

/** A router that knows the route by more paths than the guard. */
export const routing = (pathOf: (path: string) => string): Weakness => ({
  router: (_, { path }) => ({ path: pathOf(path) }),
});

/** A header of a call as text, '' where there is none. */
export const headerOf = ({ request: { headers } }: Call, name: string): string => String(headers[name] ?? '');
