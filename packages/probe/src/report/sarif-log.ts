import { createHash } from 'node:crypto';
import type { Log, Notification, ReportingDescriptor, Result, Suppression } from 'sarif';
import { SEVERITIES, type Severity } from '../matrix/severity.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** What a run of any command adds to a log. */
export interface SarifRun {
  /** Version of the program. */
  readonly version: string;
  /** What runs of the same kind on the same target have in common: `mizt-auth/probe/local/`. */
  readonly id: string;
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly rules: ReportingDescriptor[];
  readonly results: Result[];
  /** What broke, or proved nothing. */
  readonly notifications: Notification[];
}

/** The level that a severity has in a log. */
export const LEVELS = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
} as const satisfies Readonly<Record<Severity, Result.level>>;

/** The property by which GitHub sorts. */
export const securitySeverity = (severity: Severity) => ({
  'security-severity': SEVERITIES[severity].toFixed(1),
});

/** What keeps its identity from run to run, as a fingerprint. */
export const fingerprint = (identity: string): string => createHash('sha256').update(identity).digest('hex');

/** Who accepted a finding, until when and why; none where nobody did. */
export const suppressions = (
  accepted: { readonly reason: string; readonly owner: string; readonly expires: string } | null,
): Suppression[] =>
  accepted === null
    ? []
    : [
        {
          kind: 'external',
          status: 'accepted',
          justification: `${accepted.reason} (${accepted.owner}, until ${accepted.expires})`,
        },
      ];

/** A run as a SARIF 2.1.0 log. */
export const sarifLog = (run: SarifRun): Log => {
  const { version, id, startedAt, durationMs, rules, results, notifications } = run;
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'mizt-auth', semanticVersion: version, rules } },
        automationDetails: { id },
        invocations: [
          {
            executionSuccessful: notifications.length === 0,
            startTimeUtc: startedAt.toISOString(),
            endTimeUtc: new Date(startedAt.getTime() + durationMs).toISOString(),
            toolExecutionNotifications: notifications,
          },
        ],
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  };
};
