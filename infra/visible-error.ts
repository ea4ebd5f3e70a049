/**
 * An error of the deployer’s, whose message SST shows alone. It knows such an error by the word that its stack begins
 * with, and only in `run()`: of an error in `app()` it says no more than that one occurred.
 */
export const visibleError = (message: string): Error => {
  const error = new Error(message);
  error.stack = error.stack?.replace(/^Error/, 'VisibleError') ?? message;
  return error;
};
