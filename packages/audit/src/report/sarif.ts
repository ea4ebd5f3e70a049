import { fingerprint, LEVELS, sarifLog, securitySeverity, suppressions } from '@mizt-auth/probe/sarif';
import type { Log, ReportingDescriptor, Result } from 'sarif';
import { findingKey, type JudgedFinding } from '../accepted.ts';
import type { Rule } from '../rule.ts';
import { RULES } from '../rules/index.ts';
import { type AuditReport, details, placeOf, unreadLine } from './report.ts';

const descriptor = ({ id, title, cure, source, severity }: Rule): ReportingDescriptor => ({
  id,
  name: title,
  shortDescription: { text: title },
  fullDescription: { text: `${title}. ${cure}` },
  help: { text: cure },
  helpUri: source,
  properties: { tags: ['security', 'authorization', 'aws'], ...securitySeverity(severity) },
});

// GitHub refuses a file with a result that has no physical location: that of the target stands for all.
const resultOf = (finding: JudgedFinding, { source }: AuditReport, rules: readonly Rule[]): Result => {
  const { rule, severity, title, arn, where } = finding;
  return {
    ruleId: rule,
    ruleIndex: rules.findIndex(({ id }) => id === rule),
    kind: 'fail',
    level: LEVELS[severity],
    message: { text: [`${title}: ${placeOf(finding)}.`, ...details(finding)].join('\n') },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: source.file, uriBaseId: '%SRCROOT%' },
          region: { startLine: source.line },
        },
        logicalLocations: [{ fullyQualifiedName: `${arn} ${where}`, kind: 'resource' }],
      },
    ],
    suppressions: suppressions(finding.accepted),
    partialFingerprints: { 'auditFinding/v1': fingerprint(findingKey(finding)) },
    properties: { severity, ...securitySeverity(severity) },
  };
};

/** The audit as a SARIF 2.1.0 log; what could not be looked at is a notification of the tool. */
export const sarifReport = (report: AuditReport): Log => {
  const used = new Set(report.findings.map(({ rule }) => rule));
  const rules = RULES.filter(({ id }) => used.has(id));
  return sarifLog({
    version: report.version,
    id: `mizt-auth/audit/${report.target.name}/${report.region}/`,
    startedAt: report.startedAt,
    durationMs: report.durationMs,
    rules: rules.map(descriptor),
    results: report.findings.map((finding) => resultOf(finding, report, rules)),
    notifications: report.unread.map((unread) => ({
      level: 'warning',
      message: { text: unreadLine(unread) },
    })),
  });
};
