import { lastDayOf, TO_FILL_IN } from '@mizt-auth/probe/reports';
import { reaches, type Severity } from '@mizt-auth/probe/severities';
import type { Finding } from './rule.ts';

/** A finding that somebody accepts until a day. */
export interface AcceptedEntry {
  readonly rule: string;
  readonly arn: string;
  readonly where: string;
  /** How bad it was when it was accepted; what has become worse is not. */
  readonly severity: Severity;
  readonly reason: string;
  readonly owner: string;
  /** The last day of the acceptance, `2027-01-31`. */
  readonly expires: string;
}

/** A finding with the entry that accepts it; null where none does. */
export interface JudgedFinding extends Finding {
  readonly accepted: Pick<AcceptedEntry, 'reason' | 'owner' | 'expires'> | null;
}

/** Findings with what is accepted, and what became of the entries. */
export interface Judged {
  readonly findings: readonly JudgedFinding[];
  /** Entries whose finding was not found any more. */
  readonly outOfDate: readonly AcceptedEntry[];
  /** Entries whose last day is over. */
  readonly expired: readonly AcceptedEntry[];
}

/** What stays the same of a finding from run to run. */
export const findingKey = ({ rule, arn, where }: Pick<Finding, 'rule' | 'arn' | 'where'>): string =>
  `${rule} ${where} of ${arn}`;

const covers = (entry: AcceptedEntry, { severity }: Finding, today: string): boolean =>
  entry.expires >= today && reaches(entry.severity, severity);

/**
 * Marks what is accepted. `today` is a date as `2026-11-23`; `whole` says that everything was looked at, so that an
 * entry without a finding is out of date.
 */
export const judge = (
  findings: readonly Finding[],
  entries: readonly AcceptedEntry[],
  today: string,
  whole: boolean,
): Judged => {
  const found = new Set(findings.map(findingKey));
  const byKey = new Map(entries.map((entry) => [findingKey(entry), entry]));
  const acceptedBy = (finding: Finding): JudgedFinding['accepted'] => {
    const entry = byKey.get(findingKey(finding));
    if (entry === undefined || !covers(entry, finding, today)) return null;
    const { reason, owner, expires } = entry;
    return { reason, owner, expires };
  };
  const isFound = (entry: AcceptedEntry): boolean => found.has(findingKey(entry));
  return {
    findings: findings.map((finding) => ({ ...finding, accepted: acceptedBy(finding) })),
    outOfDate: whole ? entries.filter((entry) => !isFound(entry)) : [],
    expired: entries.filter((entry) => isFound(entry) && entry.expires < today),
  };
};

/** The entries as they should be now: what is found and filled in stays, what is new is to be filled in. */
export const updatedEntries = (
  findings: readonly Finding[],
  entries: readonly AcceptedEntry[],
  today: string,
  whole: boolean,
): readonly AcceptedEntry[] => {
  const byKey = new Map(entries.map((entry) => [findingKey(entry), entry]));
  const found = findings.map((finding): AcceptedEntry => {
    const old = byKey.get(findingKey(finding));
    if (old !== undefined && covers(old, finding, today)) return old;
    const { rule, arn, where, severity } = finding;
    const owner = old?.owner ?? TO_FILL_IN;
    return { rule, arn, where, severity, reason: TO_FILL_IN, owner, expires: lastDayOf(today) };
  });
  const written = new Set(found.map(findingKey));
  return [...found, ...(whole ? [] : entries.filter((entry) => !written.has(findingKey(entry))))];
};
