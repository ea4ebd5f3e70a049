import type { StatusLine } from './status-line.ts';

/** Shows what a command waits for, once that takes longer than anybody likes to wait without a word. */
export interface Waiting {
  /** Passes a promise on, and shows `what` while it takes long. */
  during<T>(what: string, work: Promise<T>): Promise<T>;
  /** True where a wait would be shown. */
  readonly shows: boolean;
  /** Stops showing anything: something else has the line now. */
  off(): void;
}

/** Milliseconds without an answer after which a word is due. */
const PATIENCE_MS = 800;
const FRAME_MS = 100;
const FRAMES = ['|', '/', '-', '\\'];

/** Shows waits on a status line; passes everything on untouched where there is none. */
export const createWaiting = (line: StatusLine | undefined): Waiting => {
  const under = new Map<symbol, { readonly what: string; readonly since: number }>();
  let timer: NodeJS.Timeout | undefined;
  let frame = 0;
  const stop = (): void => {
    clearInterval(timer);
    timer = undefined;
    line?.clear();
  };
  const draw = (): void => {
    const [oldest] = under.values();
    const waited = oldest === undefined ? 0 : performance.now() - oldest.since;
    if (oldest === undefined || waited < PATIENCE_MS) return;
    frame = (frame + 1) % FRAMES.length;
    line?.show([`${FRAMES[frame]} ${oldest.what}`, `${(waited / 1000).toFixed(1)} s`]);
  };
  let shown = line !== undefined;
  return {
    get shows() {
      return shown;
    },
    async during(what, work) {
      if (!shown) return work;
      const key = Symbol();
      under.set(key, { what, since: performance.now() });
      timer ??= setInterval(draw, FRAME_MS).unref();
      try {
        return await work;
      } finally {
        under.delete(key);
        if (under.size === 0) stop();
      }
    },
    off() {
      shown = false;
      under.clear();
      stop();
    },
  };
};

/** A `fetch` whose waits are shown, each with the host that keeps it waiting. */
export const watchedFetch =
  (fetch: typeof globalThis.fetch, waiting: Waiting): typeof globalThis.fetch =>
  (input, init) => {
    // Nobody looks on, and nothing is to be read off the request.
    if (!waiting.shows) return fetch(input, init);
    // A library may bring a Request of its own class.
    const url = new URL(typeof input === 'string' || input instanceof URL ? input : input.url);
    return waiting.during(`Waiting for ${url.host}${url.pathname}`, fetch(input, init));
  };
