/** One row of the table: what was measured, against what, and how far apart they are. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly reference: string;
  /** Measured over reference, with its spread, or why there is none. */
  readonly ratio: string;
  readonly aim: string;
}

/** The middle of a list. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

/** The middle and the range of ratios between two lists that were measured in turns. */
export const ratioOf = (values: readonly number[], references: readonly number[]): string => {
  const ratios = values
    .map((value, at) => value / (references[at] ?? Number.NaN))
    .sort((one, other) => one - other);
  const quarter = (part: number): string =>
    (ratios[Math.floor(ratios.length * part)] ?? Number.NaN).toFixed(2);
  return `${median(ratios).toFixed(2)} (${quarter(0.25)} to ${quarter(0.75)})`;
};

/** Milliseconds that something takes. */
export const timed = async (work: () => Promise<unknown> | unknown): Promise<number> => {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
};

/** Measures several things in turns, so that a busy machine is busy for all of them. */
export const inTurns = async (
  rounds: number,
  works: readonly (() => Promise<unknown> | unknown)[],
): Promise<number[][]> => {
  const times: number[][] = works.map(() => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [at, work] of works.entries()) {
      const time = await timed(work);
      // The first round warms the disk's cache and V8's.
      if (round > 0) times[at]?.push(time);
    }
  }
  return times;
};

export const milliseconds = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
export const perSecond = (value: number): string => `${Math.round(value).toLocaleString('en')}/s`;
