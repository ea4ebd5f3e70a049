import type { ScopeName } from './scopes.ts';

/** A call that the consumer function makes to the premium API. */
export interface ConsumerCall {
  readonly calls: 'GET' | 'POST';
  /** The scope of the token that it shows, or null where it shows none. */
  readonly scope: ScopeName | null;
}

/**
 * What the consumer function does, by the path that a browser opens: all that it knows of its API, so that no
 * other change to the contract redeploys it.
 */
export const CONSUMER_CALLS = {
  '/content/unauthorized-read': { calls: 'GET', scope: null },
  '/content/authorized-read': { calls: 'GET', scope: 'read' },
  '/content/authorized-write': { calls: 'POST', scope: 'write' },
} as const satisfies Readonly<Record<string, ConsumerCall>>;
