/** Lets work go on side by side, or by itself. */
export interface Turns {
  /** Begins once nothing works alone. */
  together<T>(work: () => Promise<T>): Promise<T>;
  /** Begins once nothing else works, and everything that comes later waits. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

/** Gives turns in the order in which they are asked for. */
export const createTurns = (): Turns => {
  let last: Promise<unknown> = Promise.resolve();
  const together = new Set<Promise<unknown>>();
  const settled = (work: Promise<unknown>): Promise<unknown> => work.catch(() => {});
  return {
    together(work) {
      const mine = last.then(work);
      const over = settled(mine);
      together.add(over);
      void over.then(() => together.delete(over));
      return mine;
    },
    alone(work) {
      const mine = Promise.all([last, ...together]).then(work);
      last = settled(mine);
      return mine;
    },
  };
};
