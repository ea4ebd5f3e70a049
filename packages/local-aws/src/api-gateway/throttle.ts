import type { Throttle } from '@mizt-auth/contract';

/** True where a request may pass now. */
export type Gate = () => boolean;

/**
 * A token bucket, as API Gateway throttles a method: `burst` requests at once, then `ratePerSecond`.
 *
 * `now` gives milliseconds.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
 */
export const createGate = ({ ratePerSecond, burst }: Throttle, now: () => number): Gate => {
  let tokens = burst;
  let filledAt = now();
  return () => {
    const at = now();
    tokens = Math.min(burst, tokens + (Math.max(0, at - filledAt) / 1000) * ratePerSecond);
    filledAt = at;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
};
