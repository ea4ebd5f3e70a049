/**
 * Lends something for `ms` milliseconds from now or from the last renewal, whatever becomes of the
 * borrower: one that was killed gives nothing back by itself. `giveBack` runs once.
 *
 * Gives the renewal, which does nothing once the lease is over.
 */
export const createLease = (ms: number, giveBack: () => void): (() => void) => {
  let over = false;
  const end = (): void => {
    over = true;
    giveBack();
  };
  const timer = setTimeout(end, ms).unref();
  return () => {
    if (!over) timer.refresh();
  };
};
