import type { CaseContext } from '../../matrix/context.ts';

/** Milliseconds over which a lookup of a key is remarkable. */
export const SLOW_MS = 4000;

/** Milliseconds of the slowest answer of a trial. */
export const slowest = ({ exchanges }: CaseContext): number =>
  Math.max(0, ...exchanges.map(({ response }) => response?.durationMs ?? 0));
