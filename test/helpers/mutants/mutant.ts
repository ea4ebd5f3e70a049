import type { Blueprint, RunningStack, ServedPool, StackOptions } from '@mizt-auth/local-aws';
import type { ProbeTarget } from '@mizt-auth/probe';

/** An embedded stack that is broken in exactly one way, through the seams that it offers. */
export interface Mutant {
  readonly name: string;
  /** Cases that must fail on it; others may as well. */
  readonly caughtBy: readonly string[];
  /** Rules that replace the gateway's or the token endpoint's own. */
  readonly options?: Pick<StackOptions, 'gatewayRules' | 'tokenRules' | 'handlers'>;
  /** Changes to what the stack holds. */
  readonly blueprint?: (blueprint: Blueprint) => Blueprint;
  /** Rules of a gateway that holds what no gateway should: the pool, with its private keys. */
  readonly withPool?: (pool: () => ServedPool) => NonNullable<StackOptions['gatewayRules']>;
  /** What is changed once the stack runs, and what the probe then knows of it. */
  readonly started?: (target: ProbeTarget, stack: RunningStack) => ProbeTarget;
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
