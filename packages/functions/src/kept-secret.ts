import { isDeepStrictEqual } from 'node:util';

/** Seconds between two looks at a secret that is in doubt and has not changed, however many calls fail meanwhile. */
export const REREAD_SECONDS = 10;

/** A secret that is read once and kept. */
export interface KeptSecret<T> {
  /** The secret as it is known; one in doubt is looked at first. Throws what the first reading throws. */
  get(): Promise<T>;
  /** Says that the secret did not do, so that it may have changed. */
  doubt(): void;
}

/**
 * Keeps what `read` gives, with one read at a time however many ask; `now` is in milliseconds.
 *
 * Only a secret in doubt is read again, once in {@link REREAD_SECONDS} where it is the same as before. Where that fails, the secret of before
 * stays, and the doubt with it.
 */
export const keepSecret = <T>(now: () => number, read: () => Promise<T>): KeptSecret<T> => {
  let kept: { readonly secret: T } | undefined;
  let reading: Promise<T> | undefined;
  let doubted = false;
  let nextLookAt = 0;
  const load = (): Promise<T> => {
    reading ??= read()
      .then((secret) => {
        // What has changed may change again; only looks that find nothing are spared.
        if (!isDeepStrictEqual(secret, kept?.secret)) nextLookAt = 0;
        kept = { secret };
        doubted = false;
        return secret;
      })
      .finally(() => {
        reading = undefined;
      });
    return reading;
  };
  return {
    async get() {
      if (kept === undefined) return load();
      const { secret } = kept;
      if (reading === undefined) {
        if (!doubted || now() < nextLookAt) return secret;
        nextLookAt = now() + REREAD_SECONDS * 1000;
      }
      return load().catch(() => secret);
    },
    doubt() {
      doubted = true;
    },
  };
};
