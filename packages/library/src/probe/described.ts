import type { ProbeTarget } from '@mizt-auth/probe';

/** A target as it was given, before anybody asked it anything. */
export interface DescribedTarget {
  /** What its cases are planned by; none of it is ever asked. */
  readonly shape: ProbeTarget;
  /** Finds it, and reads what its clients need. */
  reach(): Promise<ProbeTarget>;
}

/** Stands for what is known only after somebody was asked. */
export const NOWHERE = 'https://unknown.mizt-auth.invalid';

/** How often a request for a token, or to find the target, is sent again; the probe's own are sent once. */
export const RETRIES = 2;

/** Stands for the tokens of a client that nobody asked yet. */
export const noToken = async (): Promise<never> => {
  throw new Error('A target that was not reached gives no token.');
};
