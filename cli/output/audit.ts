import type { JudgedFinding, Unread } from '@mizt-auth/audit';
import {
  type AuditConclusion,
  type AuditReport,
  acceptanceOf,
  acceptedProblems,
  conclusionOf,
  countLine,
  placeOf,
  type Seen,
  seenLine,
  unreadLine,
  verdictOf,
} from '@mizt-auth/audit/reports';
import type { Severity } from '@mizt-auth/probe/severities';
import type { ChalkInstance } from 'chalk';
import type { TargetSummary } from '../services/targets/target.ts';

/** What `audit` prints with `--json`. */
export interface AuditJson {
  readonly target: TargetSummary;
  readonly region: string;
  readonly conclusion: AuditConclusion;
  readonly failOn: string;
  readonly seen: Seen;
  readonly findings: readonly JudgedFinding[];
  /** What could not be looked at, each with the permission that is missing. */
  readonly unread: readonly Unread[];
  readonly baseline: {
    readonly outOfDate: AuditReport['outOfDate'];
    readonly expired: AuditReport['expired'];
  };
}

/** The audit as JSON. */
export const auditJson = (report: AuditReport): AuditJson => {
  const { target, region, failOn, seen, findings, unread, outOfDate, expired } = report;
  const conclusion = conclusionOf(report);
  const baseline = { outOfDate, expired };
  return { target, region, conclusion, failOn, seen, findings, unread, baseline };
};

const paint = (chalk: ChalkInstance, severity: Severity): string => {
  if (severity === 'critical' || severity === 'high') return chalk.red.bold(severity);
  return severity === 'info' ? chalk.cyan(severity) : chalk.yellow(severity);
};

const INDENT = '  ';

const findingLines = (chalk: ChalkInstance, group: readonly JudgedFinding[]): string[] => {
  const [first] = group as [JudgedFinding];
  const places = group.flatMap((finding) => {
    const accepted = acceptanceOf(finding);
    return [
      `${INDENT}${placeOf(finding)}: ${finding.what}`,
      `${INDENT}${chalk.dim(finding.arn)}`,
      ...(accepted === undefined ? [] : [`${INDENT}${accepted}`]),
    ];
  });
  const { rule, title, severity, cure, source } = first;
  return [
    `${paint(chalk, severity)}: ${chalk.bold(title)} (${rule})`,
    ...places,
    `${INDENT}Cure: ${cure}`,
    `${INDENT}${chalk.dim(source)}`,
    '',
  ];
};

const unreadLines = (chalk: ChalkInstance, unread: readonly Unread[]): string[] =>
  unread.length === 0
    ? []
    : [chalk.yellow.bold('Not looked at'), ...unread.map((one) => `${INDENT}${unreadLine(one)}`), ''];

const verdictLine = (chalk: ChalkInstance, report: AuditReport): string => {
  const text = verdictOf(report);
  switch (conclusionOf(report)) {
    case 'violated':
      return chalk.red.bold(text);
    case 'inconclusive':
      return chalk.yellow.bold(text);
    case 'clean':
      return chalk.green(text);
  }
};

/** The lines of an audit: findings of the same kind together, what was not looked at, the verdict. */
export const auditLines = (chalk: ChalkInstance, report: AuditReport): readonly string[] => {
  const groups = Map.groupBy(report.findings, ({ rule, severity }) => `${rule} ${severity}`);
  return [
    seenLine(report),
    '',
    ...[...groups.values()].flatMap((group) => findingLines(chalk, group)),
    ...unreadLines(chalk, report.unread),
    ...acceptedProblems(report),
    countLine(report),
    verdictLine(chalk, report),
  ];
};
