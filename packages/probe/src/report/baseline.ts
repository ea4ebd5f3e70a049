import type { CaseResult } from '../engine/result.ts';
import { type Finding, findingKey, findings } from './findings.ts';

/** A finding that somebody accepts until a day. */
export interface BaselineEntry {
  /** The name of the case that shows its cause. */
  readonly finding: string;
  readonly method: string;
  /** The path of the route as it is declared. */
  readonly path: string;
  /** The names of all cases that may fail for it; another one is a new finding. */
  readonly cases: readonly string[];
  readonly reason: string;
  readonly owner: string;
  /** The last day of the acceptance, `2027-01-31`. */
  readonly expires: string;
}

/** What became of the entries of a baseline in a run. */
export interface BaselineState {
  /** Those that accept a finding. */
  readonly accepted: readonly BaselineEntry[];
  /** Those whose finding was not found any more. */
  readonly outOfDate: readonly BaselineEntry[];
  /** Those whose last day is over. */
  readonly expired: readonly BaselineEntry[];
}

/** The state of a baseline without entries. */
export const NO_BASELINE: BaselineState = { accepted: [], outOfDate: [], expired: [] };

/** Results with what the baseline accepts, and what became of its entries. */
export interface Baselined {
  readonly results: readonly CaseResult[];
  readonly baseline: BaselineState;
}

/** What stands in a new entry until somebody says more; such an entry accepts nothing. */
export const TO_FILL_IN = 'TODO';

const keyOf = ({ finding, method, path }: BaselineEntry): string =>
  findingKey({ slug: finding }, { method, path });

const keysOf = ({ lead, routes }: Finding): readonly string[] =>
  routes.map((route) => findingKey(lead, route));

const slugsOf = ({ cases }: Finding): readonly string[] => [...new Set(cases.map(({ slug }) => slug))];

const entriesFor = (
  finding: Finding,
  valid: ReadonlyMap<string, BaselineEntry>,
): readonly BaselineEntry[] | undefined => {
  const entries = keysOf(finding).flatMap((key) => valid.get(key) ?? []);
  if (entries.length < finding.routes.length) return undefined;
  const known = (slug: string): boolean => entries.every(({ cases }) => cases.includes(slug));
  return slugsOf(finding).every(known) ? entries : undefined;
};

// Only a case that was tried and did not fail, or a route that is gone, shows that an entry is out of date.
const isStale = (entry: BaselineEntry, results: readonly CaseResult[], whole: boolean): boolean => {
  const own = results.filter(({ slug, route }) => findingKey({ slug }, route) === keyOf(entry));
  return own.length === 0 ? whole : own.every(({ verdict }) => verdict === 'pass' || verdict === 'info');
};

/** A finding, and the entries that accept it; none where it is not accepted. */
interface Taken {
  readonly finding: Finding;
  readonly entries: readonly BaselineEntry[];
}

const marked = (results: readonly CaseResult[], taken: readonly Taken[]): readonly CaseResult[] => {
  const acceptedBy = new Map(
    taken.flatMap(({ finding, entries: [entry] }) =>
      entry ? finding.cases.map((result) => [result, entry] as const) : [],
    ),
  );
  return results.map((result) => {
    const entry = acceptedBy.get(result);
    if (entry === undefined) return result;
    const { reason, owner, expires } = entry;
    return { ...result, accepted: { reason, owner, expires } };
  });
};

/**
 * Marks what a baseline accepts. `today` is a date as `2026-11-23`; `whole` says that no case was left out,
 * so that an entry without a result is out of date.
 */
export const applyBaseline = (
  results: readonly CaseResult[],
  entries: readonly BaselineEntry[],
  today: string,
  whole: boolean,
): Baselined => {
  const valid = new Map(
    entries.filter(({ expires }) => expires >= today).map((entry) => [keyOf(entry), entry]),
  );
  const taken = findings(results).map((finding) => ({ finding, entries: entriesFor(finding, valid) ?? [] }));
  const outOfDate = entries.filter((entry) => isStale(entry, results, whole));
  return {
    results: marked(results, taken),
    baseline: {
      accepted: [...new Set(taken.flatMap(({ entries }) => entries))],
      outOfDate,
      expired: entries.filter((entry) => entry.expires < today && !outOfDate.includes(entry)),
    },
  };
};

/** What is wrong with a baseline, in sentences; each makes the run fail. */
export const baselineProblems = ({ outOfDate, expired }: BaselineState): readonly string[] => [
  ...outOfDate.map((entry) => `The baseline accepts ${keyOf(entry)}, which was not found any more.`),
  ...expired.map((entry) => `The baseline accepted ${keyOf(entry)} until ${entry.expires}.`),
];

/** Days for which a new entry holds. */
const NEW_DAYS = 90;

/** The last day of an entry that is written today; both are dates as `2026-11-23`. */
export const lastDayOf = (today: string): string =>
  new Date(Date.parse(today) + NEW_DAYS * 86_400_000).toISOString().slice(0, 10);

/** The baseline as it should be now: what was filled in stays, what was not found goes, what is new is to be filled in. */
export const updatedBaseline = (
  results: readonly CaseResult[],
  entries: readonly BaselineEntry[],
  today: string,
  whole: boolean,
): readonly BaselineEntry[] => {
  const known = new Map(entries.map((entry) => [keyOf(entry), entry]));
  const found = findings(results).flatMap((finding) =>
    finding.routes.map(({ method, path }): BaselineEntry => {
      const old = known.get(findingKey(finding.lead, { method, path }));
      const cases = slugsOf(finding);
      // More cases than were accepted are for somebody to accept again.
      const filled =
        old && cases.every((slug) => old.cases.includes(slug)) && old.expires >= today ? old : undefined;
      const { reason = TO_FILL_IN, owner = old?.owner ?? TO_FILL_IN } = filled ?? {};
      const expires = filled?.expires ?? lastDayOf(today);
      return { finding: finding.lead.slug, method, path, cases, reason, owner, expires };
    }),
  );
  const written = new Set(found.map(keyOf));
  const untried = entries.filter((entry) => !written.has(keyOf(entry)) && !isStale(entry, results, whole));
  return [...found, ...untried];
};
