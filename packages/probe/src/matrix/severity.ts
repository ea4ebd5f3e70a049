/**
 * How bad a fail is, worst first, as a number from 0 to 10 (CVSS 3.1 section 5), which GitHub's code scanning shows;
 * {@link SEVERITY_WORDS} says what each means.
 */
export const SEVERITIES = { critical: 9.1, high: 7.5, medium: 5, low: 2, info: 0 } as const;

/** A key of {@link SEVERITIES}. */
export type Severity = keyof typeof SEVERITIES;

/** What a fail of each severity means. */
export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  critical: 'content goes out without any right token',
  high: 'a caller gets more than its scopes allow, or gets in with a stale or foreign token',
  medium: 'an attacker needs a further flaw to get in',
  low: 'nobody gets in, but it is not as it should be',
  info: 'something is worth knowing, for which no run fails',
};

/** The severities from which on a fail may make a run fail, worst first. */
export const THRESHOLDS = ['critical', 'high', 'medium', 'low'] as const satisfies readonly Severity[];

/** An element of {@link THRESHOLDS}. */
export type Threshold = (typeof THRESHOLDS)[number];

/** The threshold where nobody names one. */
export const DEFAULT_THRESHOLD: Threshold = 'medium';

/** True where a severity is at least as bad as a threshold. */
export const reaches = (severity: Severity, threshold: Severity): boolean =>
  SEVERITIES[severity] >= SEVERITIES[threshold];
