/** How much a run does, the least first: for every pull request, for every day, for the night. */
export const EFFORTS = ['quick', 'standard', 'thorough'] as const;

/** One of {@link EFFORTS}. */
export type Effort = (typeof EFFORTS)[number];

/** The effort of a run that names none: it finds everything that one request can show. */
export const DEFAULT_EFFORT: Effort = 'standard';

/** True where a run of this effort does what takes at least the other. */
export const reaches = (effort: Effort, least: Effort): boolean =>
  EFFORTS.indexOf(effort) >= EFFORTS.indexOf(least);
