import { type AccessModel, type AccessRule, NOBODY, routeKey, routeText } from '@mizt-auth/access';
import type { CaseResult, ShownAttempt, Verdict } from '@mizt-auth/probe';

/** What a probe found where a route and a caller meet. */
export interface CheckedCell {
  readonly caller: string;
  readonly expected: 'allow' | 'deny';
  /** The worst verdict of its attempts; skipped where there was none. */
  readonly verdict: Verdict;
  /** The HTTP status of that attempt, or null where no answer came. */
  readonly status: number | null;
}

/** A row of the access file with what was found. */
export interface CheckedRow {
  readonly route: string;
  readonly cells: readonly CheckedCell[];
}

const WORST: readonly Verdict[] = ['fail', 'error', 'inconclusive', 'pass', 'info', 'skipped'];

// A single client is not named in labels; several are, and one name may begin with another.
const belongsTo = (label: string, caller: string, clients: readonly string[]): boolean => {
  if (caller === NOBODY) return label === 'no token';
  if (label.startsWith(`${caller} with `) || label === caller) return true;
  return clients.length === 1 && label.startsWith('with ');
};

const cellOf = (
  attempts: readonly ShownAttempt[],
  rule: AccessRule,
  caller: string,
  clients: readonly string[],
): CheckedCell => {
  const own = attempts.filter(({ label }) => belongsTo(label, caller, clients));
  // Of what went equally well, the last tells most: there a client brings all that it may have.
  const [worst] = own
    .toReversed()
    .toSorted((one, other) => WORST.indexOf(one.verdict) - WORST.indexOf(other.verdict));
  const expected = rule.callers[caller] ?? 'deny';
  return { caller, expected, verdict: worst?.verdict ?? 'skipped', status: worst?.status ?? null };
};

/** What the trials of the declared policy say about each row and caller. */
export const checkedRows = (
  { callers, rules }: AccessModel,
  results: readonly CaseResult[],
): CheckedRow[] => {
  const clients = callers.filter((caller) => caller !== NOBODY);
  const policy = results.filter(({ slug }) => slug === 'declared-policy');
  return rules.map((rule) => {
    const attempts = policy
      .filter(({ route }) => routeKey(route) === routeKey(rule))
      .flatMap((result) => result.attempts);
    return {
      route: routeText(rule),
      cells: callers.map((caller) => cellOf(attempts, rule, caller, clients)),
    };
  });
};
