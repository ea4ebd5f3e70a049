import type { CaseResult } from '../engine/result.ts';
import { summaryLine, verdictOf } from './conclusion.ts';
import { coverageLine, gaps, qualification, unaskedLines } from './coverage.ts';
import { type Finding, findingFailsRun, findings, placeOf } from './findings.ts';
import { heatMapLines } from './markdown-heat-map.ts';
import { explain, explainFinding, type ProbeReport, unsure } from './report.ts';
import { escapeMarkdown } from './words.ts';

const findingLines = (finding: Finding): string[] => [
  `### ${finding.severity}: ${escapeMarkdown(`${finding.title}: ${placeOf(finding)}`)}`,
  '',
  ...explainFinding(finding).map((text) => `- ${escapeMarkdown(text)}`),
  '',
];

const unsureLines = (group: readonly CaseResult[]): string[] => [
  `### ${group[0]?.verdict}: ${escapeMarkdown(group.map(({ id }) => id).join(' '))}`,
  '',
  ...group.slice(0, 1).flatMap((result) => explain(result).map((text) => `- ${escapeMarkdown(text)}`)),
  '',
];

const section = (title: string, blocks: readonly string[][]): string[] =>
  blocks.length > 0 ? [`## ${title}`, '', ...blocks.flat()] : [];

const listed = (title: string, lines: readonly string[]): string[] =>
  lines.length > 0 ? [`## ${title}`, '', ...lines.map((line) => `- ${escapeMarkdown(line)}`), ''] : [];

const notes = (cases: readonly CaseResult[]): string[] =>
  cases.filter(({ verdict }) => verdict === 'info').map(({ id, reason }) => `${id}: ${reason}`);

/** The run in Markdown, as a job's summary on GitHub shows it. */
export const markdownReport = (report: ProbeReport): string => {
  const { cases, summary, target, strict, durationMs, failOn, coverage, stopped } = report;
  const all = findings(cases);
  const wrong = all.filter((finding) => findingFailsRun(finding, failOn));
  const others = all.filter((finding) => !wrong.includes(finding));
  const lines = [
    '# Authorization probe',
    '',
    `**${escapeMarkdown(verdictOf(report))}**`,
    '',
    `Target: ${escapeMarkdown(target.name)} (${escapeMarkdown(target.description)})${strict ? ', strict' : ''}`,
    '',
    escapeMarkdown(`${summaryLine(summary, cases, failOn)}${qualification(coverage)}`),
    '',
    coverageLine(coverage, durationMs),
    '',
    ...heatMapLines(report),
    '',
    ...section('What is wrong', wrong.map(findingLines)),
    ...section('What proved nothing', unsure(cases).map(unsureLines)),
    ...section(`Accepted, or less than ${failOn}`, others.map(findingLines)),
    ...listed('Worth knowing', notes(cases)),
    ...listed('Not asked', [
      ...gaps(coverage, stopped),
      ...unaskedLines(cases.filter(({ verdict }) => verdict === 'skipped')),
    ]),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
};
