import { createHash } from 'node:crypto';
import type { Location, Log, Notification, ReportingDescriptor, Result } from 'sarif';
import { allCases } from '../cases/index.ts';
import type { CaseResult } from '../engine/result.ts';
import { type Case, cureFor, severityOf } from '../matrix/case.ts';
import { FAMILIES, FAMILY_LETTERS, familyOf } from '../matrix/family.ts';
import { SEVERITIES } from '../matrix/severity.ts';
import { explain, type ProbeReport } from './report.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

const CASE_ID = new RegExp(`^(${FAMILY_LETTERS.join('|')})-?\\d+`);

const caseId = ({ id }: CaseResult): string => CASE_ID.exec(id)?.[0] ?? id;

const rule = (definition: Case): ReportingDescriptor => {
  const family = familyOf(definition.id);
  return {
    id: definition.id,
    name: definition.title,
    shortDescription: { text: definition.title },
    fullDescription: { text: `Sent: ${definition.sent}. Standard: ${definition.standard}.` },
    help: { text: cureFor(definition) },
    properties: {
      tags: ['security', 'authorization', FAMILIES[family].title],
      precision: 'very-high',
      'security-severity': SEVERITIES[severityOf(definition)].toFixed(1),
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

const finding = (result: CaseResult, rules: readonly Case[]): Result => ({
  ruleId: caseId(result),
  ruleIndex: rules.findIndex(({ id }) => id === caseId(result)),
  kind: 'fail',
  level: 'error',
  message: { text: [`${result.title}.`, ...explain(result)].join('\n') },
  locations: [locationOf(result)],
  partialFingerprints: { 'probeCase/v1': fingerprint(result) },
});

const notification = (result: CaseResult): Notification => ({
  level: result.verdict === 'error' ? 'error' : 'warning',
  message: { text: `${result.id}: ${result.reason}` },
  associatedRule: { id: caseId(result) },
});

/**
 * The run as a SARIF 2.1.0 log. Violations are its results, each at the line that declares the route
 * where that is known; what broke or proved nothing is a notification of the tool.
 */
export const sarifReport = (report: ProbeReport): Log => {
  const failed = report.cases.filter(({ verdict }) => verdict === 'fail');
  const unsure = report.cases.filter(({ verdict }) => verdict === 'error' || verdict === 'inconclusive');
  const used = new Set([...failed, ...unsure].map(caseId));
  const rules = allCases.filter(({ id }) => used.has(id));
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
