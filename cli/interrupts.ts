import { EXIT } from './errors.ts';

/** Ctrl-C and requests to terminate, as one command minds them. */
export interface Interrupts {
  /** Aborted by the first of them. */
  readonly signal: AbortSignal;
  listen(): void;
  unlisten(): void;
  /** Does some work without minding them: they are somebody else's meanwhile. */
  leaving<T>(work: () => Promise<T>): Promise<T>;
}

/** Nothing is minded before `listen`. */
export const createInterrupts = (): Interrupts => {
  const abort = new AbortController();
  const onSignal = (): void => {
    // A second Ctrl-C means now.
    if (abort.signal.aborted) process.exit(EXIT.interrupted);
    abort.abort();
  };
  const listen = (): void => void process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  const unlisten = (): void => void process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  return {
    signal: abort.signal,
    listen,
    unlisten,
    async leaving(work) {
      unlisten();
      try {
        return await work();
      } finally {
        listen();
      }
    },
  };
};
