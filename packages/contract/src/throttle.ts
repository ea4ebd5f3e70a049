/** Throttling of a route: `burst` requests at once, then `ratePerSecond`; the size and refill of a token bucket. */
export interface Throttle {
  readonly ratePerSecond: number;
  readonly burst: number;
}

/** Lets everything through. */
export const UNTHROTTLED: Throttle = { ratePerSecond: Infinity, burst: Infinity };

/** A token bucket; a request takes one token out. */
export interface Bucket {
  /** Tokens in the bucket; below 0 where more were taken than there were. */
  left(): number;
  /** Takes a token, whether there is one or not, and says what is left then. */
  take(): number;
}

/**
 * A full token bucket of `burst` tokens that fills at `ratePerSecond`. `now` gives milliseconds; a clock that
 * goes back fills nothing and takes nothing.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
 */
export const createBucket = ({ ratePerSecond, burst }: Throttle, now: () => number): Bucket => {
  let tokens = burst;
  let filledAt = now();
  const left = (): number => {
    const at = now();
    const seconds = Math.max(0, at - filledAt) / 1000;
    // Infinity times no time at all is no number.
    if (seconds > 0) tokens = Math.min(burst, tokens + seconds * ratePerSecond);
    filledAt = at;
    return tokens;
  };
  return {
    left,
    take() {
      tokens = left() - 1;
      return tokens;
    },
  };
};
