import { maskTokens } from '@mizt-auth/consumer';
import { disguises } from './disguises.ts';

/** Keeps secrets out of whatever is shown. */
export interface Mask {
  readonly hidden: ReadonlySet<string>;
  /** Adds a text that must never be shown, in whatever encoding. */
  hide(secret: string): void;
  readonly mask: (text: string) => string;
}

/** Shorter texts are no secrets, and masking them would garble reports. */
const SHORTEST = 6;

/** Characters of the pieces that secrets are looked up by. */
const PIECE = 8;

/** Characters of a part of a secret that are hidden where they stand alone. */
const LONG_PART = 2 * PIECE;

interface Place {
  readonly form: string;
  readonly at: number;
}

/** Places of one piece that are kept: what begins alike, as the tokens of one issuer, parts ways at a later piece. */
const PLACES = 4;

/** Forms that are longer than this are whole tokens in disguise: they are looked up by fewer pieces. */
const LONG_FORM = 32 * PIECE;

/** Pieces of all forms, side by side: whatever is twice as long contains one; of long forms every fourth. */
const addPieces = (places: Map<string, Place[]>, form: string): void => {
  const step = form.length > LONG_FORM ? 4 * PIECE : PIECE;
  for (let at = 0; at + PIECE <= form.length; at += step) {
    const piece = form.slice(at, at + PIECE);
    const known = places.get(piece);
    if (known === undefined) places.set(piece, [{ form, at }]);
    else if (known.length < PLACES) known.push({ form, at });
  }
};

const extended = (text: string, from: number, { form, at }: Place): readonly [number, number] => {
  let [before, after] = [0, PIECE];
  while (before < at && before < from && form[at - before - 1] === text[from - before - 1]) before += 1;
  while (at + after < form.length && form[at + after] === text[from + after]) after += 1;
  return before + after >= Math.min(LONG_PART, form.length) ? [from - before, from + after] : [from, from];
};

const withoutParts = (text: string, places: ReadonlyMap<string, readonly Place[]>): string => {
  let [shown, done] = ['', 0];
  for (let at = 0; at + PIECE <= text.length; at += 1) {
    const known = places.get(text.slice(at, at + PIECE));
    if (known === undefined) continue;
    const found = known.map((place) => extended(text, at, place));
    const end = Math.max(at, ...found.map(([, to]) => to));
    if (end === at) continue;
    const start = Math.max(done, Math.min(...found.filter(([from, to]) => to > from).map(([from]) => from)));
    shown += `${text.slice(done, start)}[redacted]`;
    done = end;
    at = end - 1;
  }
  return shown + text.slice(done);
};

/** Makes a mask that hides whatever looks like a JWT, and every text that it is told of, long parts included. */
export const createMask = (): Mask => {
  const hidden = new Set<string>();
  const short = new Set<string>();
  const places = new Map<string, Place[]>();
  return {
    hidden,
    hide: (secret) => {
      if (secret.length < SHORTEST || hidden.has(secret)) return;
      hidden.add(secret);
      for (const form of disguises(secret)) {
        if (form.length < PIECE) short.add(form);
        else addPieces(places, form);
      }
    },
    mask: (text) => {
      const known = withoutParts(maskTokens(text), places);
      return [...short].reduce((shown, form) => shown.replaceAll(form, '[redacted]'), known);
    },
  };
};
