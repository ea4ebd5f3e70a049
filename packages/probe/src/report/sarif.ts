import { createHash } from 'node:crypto';
import type { Location, Log, Notification, ReportingDescriptor, Result } from 'sarif';
import { allRows } from '../cases/index.ts';
import { cureFor } from '../cures.ts';
import type { CaseResult } from '../result.ts';
import { FAMILIES, familyOf, type Row } from '../row.ts';
import { explain, type ProbeReport } from './report.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** How bad a fail is on GitHub's scale of 0 to 10; a caller who gets in without right is critical. */
const SEVERITY: Readonly<Record<string, string>> = { G: '7.5', I: '8.5', J: '5.0' };
const CRITICAL = '9.1';

const rowId = ({ id }: CaseResult): string => /^(CTL-\d+|[A-K]\d+)/.exec(id)?.[0] ?? id;

const rule = (row: Row): ReportingDescriptor => {
  const family = familyOf(row.id);
  return {
    id: row.id,
    name: row.title,
    shortDescription: { text: row.title },
    fullDescription: { text: `Sent: ${row.sent}. Standard: ${row.standard}.` },
    help: { text: cureFor(row) },
    properties: {
      tags: ['security', 'authorization', FAMILIES[family]],
      precision: 'very-high',
      'security-severity': SEVERITY[family] ?? CRITICAL,
    },
  };
};

const routeOf = ({ request }: CaseResult): string => `${request.method} ${new URL(request.url).pathname}`;

const locationOf = (result: CaseResult): Location => ({
  ...(result.source && {
    physicalLocation: {
      artifactLocation: { uri: result.source.file, uriBaseId: '%SRCROOT%' },
      region: { startLine: result.source.line },
    },
  }),
  logicalLocations: [{ fullyQualifiedName: routeOf(result), kind: 'resource' }],
});

// The same finding keeps its identity from run to run, whatever port or host the target has today.
const fingerprint = (result: CaseResult): string =>
  createHash('sha256')
    .update(`${result.id} ${routeOf(result)}`)
    .digest('hex');

const finding = (result: CaseResult, rules: readonly Row[]): Result => ({
  ruleId: rowId(result),
  ruleIndex: rules.findIndex(({ id }) => id === rowId(result)),
  kind: 'fail',
  level: 'error',
  message: { text: [`${result.title}.`, ...explain(result)].join('\n') },
  locations: [locationOf(result)],
  partialFingerprints: { 'probeCase/v1': fingerprint(result) },
});

const notification = (result: CaseResult): Notification => ({
  level: result.verdict === 'error' ? 'error' : 'warning',
  message: { text: `${result.id}: ${result.reason}` },
  associatedRule: { id: rowId(result) },
});

/**
 * The run as a SARIF 2.1.0 log. Violations are its results, each at the line that declares the route
 * where that is known; what broke or proved nothing is a notification of the tool.
 */
export const sarifReport = (report: ProbeReport): Log => {
  const failed = report.cases.filter(({ verdict }) => verdict === 'fail');
  const unsure = report.cases.filter(({ verdict }) => verdict === 'error' || verdict === 'inconclusive');
  const used = new Set([...failed, ...unsure].map(rowId));
  const rules = allRows.filter(({ id }) => used.has(id));
  const endTime = new Date(report.startedAt.getTime() + report.durationMs);
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'mizt-auth', semanticVersion: report.version, rules: rules.map(rule) } },
        automationDetails: { id: `mizt-auth/probe/${report.target.name}/` },
        invocations: [
          {
            executionSuccessful: unsure.length === 0,
            startTimeUtc: report.startedAt.toISOString(),
            endTimeUtc: endTime.toISOString(),
            toolExecutionNotifications: unsure.map(notification),
          },
        ],
        columnKind: 'utf16CodeUnits',
        results: failed.map((result) => finding(result, rules)),
      },
    ],
  };
};
