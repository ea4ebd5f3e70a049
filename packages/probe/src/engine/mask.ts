import { maskTokens } from '@mizt-auth/consumer';

/** Keeps secrets out of whatever is shown. */
export interface Mask {
  readonly hidden: ReadonlySet<string>;
  /** Adds a text that must never be shown. */
  hide(secret: string): void;
  readonly mask: (text: string) => string;
}

/** Shorter texts are no secrets, and masking them would garble reports. */
const SHORTEST = 8;

/** Makes a mask that hides whatever looks like a JWT, and every text that it is told of. */
export const createMask = (): Mask => {
  const hidden = new Set<string>();
  return {
    hidden,
    hide: (secret) => {
      if (secret.length >= SHORTEST) hidden.add(secret);
    },
    mask: (text) => {
      const known = [...hidden].reduce((shown, secret) => shown.replaceAll(secret, '[redacted]'), text);
      return maskTokens(known);
    },
  };
};
