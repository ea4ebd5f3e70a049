/** How long a run waits for a target that throttles it; shared by all of its requests. */
export interface Patience {
  /** Times that a throttled request may be sent again. */
  readonly retries: () => number;
  /** Told of what a request came to in the end. */
  readonly learn: (throttled: boolean) => void;
  /** Told of each wait before it begins, in milliseconds. */
  readonly onWait: (milliseconds: number) => void;
}

const MOST_RETRIES = 5;

/** Retries fewer for each request in a row that was throttled to the end. */
const STEP = 2;

/**
 * Patience that wears off: while nothing but 429 comes back, each request is sent again less often than the one
 * before, so that a target which throttles everything ends the run soon. Any other answer restores it.
 */
export const createPatience = (onWait: (milliseconds: number) => void = () => {}): Patience => {
  let givenUp = 0;
  return {
    onWait,
    retries: () => Math.max(0, MOST_RETRIES - STEP * givenUp),
    learn: (throttled) => {
      givenUp = throttled ? givenUp + 1 : 0;
    },
  };
};
