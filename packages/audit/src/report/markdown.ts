import { escapeMarkdown } from '@mizt-auth/probe/words';
import type { JudgedFinding } from '../accepted.ts';
import { countLine, verdictOf } from './conclusion.ts';
import { type AuditReport, acceptedProblems, details, fails, placeOf, unreadLine } from './report.ts';
import { seenLine } from './seen.ts';

const findingLines = (finding: JudgedFinding): string[] => [
  `### ${finding.severity}: ${escapeMarkdown(`${finding.title}: ${placeOf(finding)}`)}`,
  '',
  ...details(finding).map((line) => `- ${escapeMarkdown(line)}`),
  '',
];

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length > 0 ? [`## ${title}`, '', ...lines] : [];

const listed = (title: string, lines: readonly string[]): string[] =>
  lines.length > 0 ? [`## ${title}`, '', ...lines.map((line) => `- ${escapeMarkdown(line)}`), ''] : [];

/** The audit in Markdown, as a job's summary on GitHub shows it. */
export const markdownReport = (report: AuditReport): string => {
  const { findings, failOn, target, unread } = report;
  const wrong = findings.filter((finding) => fails(finding, failOn));
  const others = findings.filter((finding) => !wrong.includes(finding));
  const lines = [
    '# Audit of an AWS account',
    '',
    `**${escapeMarkdown(verdictOf(report))}**`,
    '',
    `Target: ${escapeMarkdown(target.name)} (${escapeMarkdown(target.description)})`,
    '',
    escapeMarkdown(`${seenLine(report)}: ${countLine(report)}`),
    '',
    ...section('What is wrong', wrong.flatMap(findingLines)),
    ...listed('Not looked at', unread.map(unreadLine)),
    ...listed('Accepted findings that are out of date', acceptedProblems(report)),
    ...section(`Accepted, or less than ${failOn}`, others.flatMap(findingLines)),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
};
