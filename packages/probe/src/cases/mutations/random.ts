/** A stream of choices that the same seed repeats. */
export interface Random {
  /** A whole number from 0 to below `end`. */
  below(end: number): number;
  pick<T>(list: readonly [T, ...T[]] | readonly T[]): T;
}

/** Makes choices out of a seed (mulberry32: 32 bits of state are enough to try things with, and no secret depends on them). */
export const createRandom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(next() * end);
  return { below, pick: (list) => list[below(list.length)] as (typeof list)[number] };
};

/** A seed for a part of a run, so that each route has choices of its own. */
export const seedFor = (seed: number, name: string): number =>
  [...name].reduce((mixed, letter) => Math.imul(mixed ^ letter.charCodeAt(0), 0x01000193), seed ^ 0x811c9dc5);
