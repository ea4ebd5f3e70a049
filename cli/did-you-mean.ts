import { closest, distance } from 'fastest-levenshtein';

/** A word that somebody typed, and those that would have been right. */
export interface Mistyped {
  readonly typed: string;
  readonly known: readonly string[];
  /** What stands before the word on a command line, such as `--target `. */
  readonly before?: string | undefined;
}

/** The share of a word that may be wrong in a slip of the fingers: a third, and one letter always. */
const SLIP = 1 / 3;

/** The known word that was meant, where one is near enough to be a slip and not a guess. */
export const nearest = (typed: string, known: readonly string[]): string | undefined => {
  if (typed === '' || known.length === 0) return undefined;
  const lower = typed.toLowerCase();
  const begun = known.filter((word) => lower.length > 2 && word.toLowerCase().startsWith(lower));
  if (begun.length === 1) return begun[0];
  const best = closest(lower, [...known]);
  return distance(lower, best.toLowerCase()) <= Math.max(1, Math.ceil(typed.length * SLIP))
    ? best
    : undefined;
};

/** The cure of a slip, or nothing. */
export const didYouMean = ({ typed, known, before = '' }: Mistyped): readonly string[] => {
  const meant = nearest(typed, known);
  return meant === undefined ? [] : [`Did you mean ${before}${meant}?`];
};
