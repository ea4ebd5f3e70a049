import { createBucket, type Throttle } from '@mizt-auth/contract';

/** True where a request may pass now. */
export type Gate = () => boolean;

/** The throttle of a method: what finds no token in its bucket is refused. `now` gives milliseconds. */
export const createGate = (throttle: Throttle, now: () => number): Gate => {
  const bucket = createBucket(throttle, now);
  return () => bucket.left() >= 1 && bucket.take() >= 0;
};
