/**
 * How bad a fail is, worst first, as a number from 0 to 10 (CVSS 3.1 section 5), which GitHub's code scanning shows.
 * critical: content without any right token; high: more than the scope allows, a stale or foreign token;
 * medium: takes a further flaw; low: hygiene; info: never makes a run fail.
 */
export const SEVERITIES = { critical: 9.1, high: 7.5, medium: 5, low: 2, info: 0 } as const;

/** A key of {@link SEVERITIES}. */
export type Severity = keyof typeof SEVERITIES;

/** The severities from which on a fail may make a run fail, worst first. */
export const THRESHOLDS = ['critical', 'high', 'medium', 'low'] as const satisfies readonly Severity[];

/** An element of {@link THRESHOLDS}. */
export type Threshold = (typeof THRESHOLDS)[number];

/** The threshold where nobody names one. */
export const DEFAULT_THRESHOLD: Threshold = 'medium';

/** True where a severity is at least as bad as a threshold. */
export const reaches = (severity: Severity, threshold: Severity): boolean =>
  SEVERITIES[severity] >= SEVERITIES[threshold];
