import { setTimeout as sleep } from 'node:timers/promises';
import type { ProbeTarget } from '../matrix/target.ts';
import { send } from '../wire/send.ts';
import { withRouteHeaders } from './route-headers.ts';

/** Milliseconds between two looks. */
const PAUSE_MS = 250;

/** The target did not become ready. */
export class NotReadyError extends Error {
  readonly code = 'NOT_READY';

  constructor(seconds: number) {
    super(`The target did not answer within ${seconds} s.`);
    this.name = 'NotReadyError';
  }
}

/**
 * Waits until the target answers a request without a token with anything but a server fault.
 *
 * Throws {@link NotReadyError} after `seconds`, and `AbortedError`.
 */
export const waitUntilReady = async (target: ProbeTarget, seconds: number): Promise<void> => {
  const [route] = target.routes;
  if (route === undefined) return;
  const { context } = target;
  const until = performance.now() + seconds * 1000;
  for (;;) {
    const { response } = await send(context, withRouteHeaders({ method: 'GET', url: route.url }, route));
    if (response !== null && response.status < 500) return;
    if (performance.now() > until) throw new NotReadyError(seconds);
    await sleep(PAUSE_MS, undefined, context.signal ? { signal: context.signal } : {});
  }
};
