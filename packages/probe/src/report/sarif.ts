import type { Location, Log, Notification, ReportingDescriptor, Result } from 'sarif';
import { allCases } from '../cases/index.ts';
import type { CaseResult } from '../engine/result.ts';
import { type Case, cureFor, severityOf } from '../matrix/case.ts';
import { FAMILIES, FAMILY_LETTERS, familyOf } from '../matrix/family.ts';
import { type Finding, findingKey, findings, placeOf } from './findings.ts';
import { explainFinding, isUnsure, type ProbeReport } from './report.ts';
import { fingerprint, LEVELS, sarifLog, securitySeverity, suppressions } from './sarif-log.ts';

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
      ...securitySeverity(severityOf(definition)),
    },
  };
};

// GitHub refuses a file with a result that has no physical location.
const locationOf = (result: CaseResult, { source }: ProbeReport): Location => {
  const { file, line } = result.source ?? source;
  const { method, path } = result.route;
  return {
    physicalLocation: {
      artifactLocation: { uri: file, uriBaseId: '%SRCROOT%' },
      region: { startLine: line },
    },
    logicalLocations: [{ fullyQualifiedName: `${method} ${path}`, kind: 'resource' }],
  };
};

const elsewhere = ({ lead, cases }: Finding, report: ProbeReport): Location[] => {
  const others = Map.groupBy(cases, ({ route }) => findingKey(lead, route)).values();
  const own = findingKey(lead, lead.route);
  return [...others]
    .flatMap(([first]) => (first && findingKey(lead, first.route) !== own ? [first] : []))
    .map((result) => locationOf(result, report));
};

const resultOf = (finding: Finding, report: ProbeReport, rules: readonly Case[]): Result => {
  const { lead, severity, title } = finding;
  const related = elsewhere(finding, report);
  return {
    ruleId: caseId(lead),
    ruleIndex: rules.findIndex(({ id }) => id === caseId(lead)),
    kind: 'fail',
    level: LEVELS[severity],
    message: { text: [`${title}: ${placeOf(finding)}.`, ...explainFinding(finding)].join('\n') },
    locations: [locationOf(lead, report)],
    ...(related.length > 0 && { relatedLocations: related }),
    suppressions: suppressions(lead.accepted),
    // The same finding keeps its identity from run to run, whatever port or host the target has today.
    partialFingerprints: { 'probeFinding/v1': fingerprint(findingKey(lead, lead.route)) },
    properties: { severity, ...securitySeverity(severity) },
  };
};

const notification = (result: CaseResult): Notification => ({
  level: result.verdict === 'error' ? 'error' : 'warning',
  message: { text: `${result.id}: ${result.reason}` },
  associatedRule: { id: caseId(result) },
});

/**
 * The run as a SARIF 2.1.0 log. Findings are its results, each at the line that declares its route, or
 * where the target is described; what broke or proved nothing is a notification of the tool.
 */
export const sarifReport = (report: ProbeReport): Log => {
  const found = findings(report.cases);
  const unsure = report.cases.filter(isUnsure);
  const used = new Set([...found.map(({ lead }) => lead), ...unsure].map(caseId));
  const rules = allCases.filter(({ id }) => used.has(id));
  return sarifLog({
    version: report.version,
    id: `mizt-auth/probe/${report.target.name}/`,
    startedAt: report.startedAt,
    durationMs: report.durationMs,
    rules: rules.map(rule),
    results: found.map((finding) => resultOf(finding, report, rules)),
    notifications: unsure.map(notification),
  });
};
