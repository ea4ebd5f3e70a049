import { reaches, type Threshold } from '@mizt-auth/probe/severities';
import { findingKey, type Judged, type JudgedFinding } from '../accepted.ts';
import type { Unread } from '../account.ts';
import type { Seen } from './seen.ts';

/** An audit as the reports see it; nothing in it is secret. */
export interface AuditReport extends Judged {
  readonly target: { readonly name: string; readonly description: string };
  /** Version of the program. */
  readonly version: string;
  readonly startedAt: Date;
  readonly durationMs: number;
  /** The severity from which on a finding makes the audit fail. */
  readonly failOn: Threshold;
  /** Where the target is described; what an ARN stands for has no line anywhere. */
  readonly source: { readonly file: string; readonly line: number };
  readonly region: string;
  readonly seen: Seen;
  readonly unread: readonly Unread[];
}

/** True for a finding that makes the audit fail. */
export const fails = ({ severity, accepted }: JudgedFinding, failOn: Threshold): boolean =>
  accepted === null && reaches(severity, failOn);

/** What is wrong with the accepted findings, in sentences. */
export const acceptedProblems = ({ outOfDate, expired }: Judged): readonly string[] => [
  ...outOfDate.map((entry) => `The baseline accepts ${findingKey(entry)}, which was not found any more.`),
  ...expired.map((entry) => `The baseline accepted ${findingKey(entry)} until ${entry.expires}.`),
];

/** What could not be looked at, in a sentence. */
export const unreadLine = ({ reason, action, resource, what }: Unread): string => {
  const why = reason === 'denied' ? 'is not allowed' : 'was refused as an unknown operation';
  return `${what}: ${action} on ${resource} ${why}.`;
};

/** Who accepted a finding; undefined where nobody did. */
export const acceptanceOf = ({ accepted }: JudgedFinding): string | undefined =>
  accepted === null
    ? undefined
    : `Accepted by ${accepted.owner} until ${accepted.expires}: ${accepted.reason}`;

/** Where a finding is: `GET /orders, orders-api`. */
export const placeOf = ({ where, resource }: Pick<JudgedFinding, 'where' | 'resource'>): string =>
  `${where}, ${resource}`;

/** What a reader needs of a finding beside its title, in lines. */
export const details = (finding: JudgedFinding): readonly string[] => {
  const accepted = acceptanceOf(finding);
  return [
    finding.what,
    `Cure: ${finding.cure}`,
    `Source: ${finding.source}`,
    `ARN: ${finding.arn}`,
    ...(accepted === undefined ? [] : [accepted]),
  ];
};
