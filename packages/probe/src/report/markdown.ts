import { type CaseResult, summarize } from '../engine/result.ts';
import { FAMILIES, FAMILY_LETTERS, type Family } from '../matrix/family.ts';
import { type Finding, findingFailsRun, findings, placeOf } from './findings.ts';
import { explain, explainFinding, type ProbeReport, unsure } from './report.ts';

// A pipe would end a table's cell, and an angle bracket start HTML.
const escapeMarkdown = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[|\\`*_[\]]/g, '\\$&')
    .replaceAll('<', '&lt;');

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

const familyRow = ({ cases, failOn }: ProbeReport, family: Family): string => {
  const { passed, failed, tolerated, accepted, inconclusive, errors, info, skipped } = summarize(
    cases.filter((result) => result.family === family),
    failOn,
  );
  return row([
    `${family} ${FAMILIES[family].title}`,
    passed,
    failed,
    tolerated,
    accepted,
    inconclusive,
    errors,
    info,
    skipped,
  ]);
};

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

const noteLines = (cases: readonly CaseResult[], verdict: 'info' | 'skipped', title: string): string[] => {
  const noted = cases.filter((result) => result.verdict === verdict);
  if (noted.length === 0) return [];
  return [`## ${title}`, '', ...noted.map(({ id, reason }) => `- ${id}: ${escapeMarkdown(reason)}`), ''];
};

/** The run in Markdown, as a job's summary on GitHub shows it. */
export const markdownReport = (report: ProbeReport): string => {
  const { cases, summary, target, strict, durationMs, failOn } = report;
  const families = FAMILY_LETTERS.filter((family) => cases.some((result) => result.family === family));
  const all = findings(cases);
  const wrong = all.filter((finding) => findingFailsRun(finding, failOn));
  const others = all.filter((finding) => !wrong.includes(finding));
  const lines = [
    '# Authorization probe',
    '',
    `Target: ${escapeMarkdown(target.name)} (${escapeMarkdown(target.description)})${strict ? ', strict' : ''}, ${(durationMs / 1000).toFixed(1)} s`,
    '',
    `**${summary.passed} passed, ${summary.failed} failed**, ${summary.tolerated} below ${report.failOn}, ${summary.accepted} accepted, ${summary.inconclusive} inconclusive, ${summary.errors} errors, ${summary.info} info, ${summary.skipped} skipped`,
    '',
    row([
      'Family',
      'Passed',
      'Failed',
      `Below ${report.failOn}`,
      'Accepted',
      'Inconclusive',
      'Errors',
      'Info',
      'Skipped',
    ]),
    row(['---', '--:', '--:', '--:', '--:', '--:', '--:', '--:', '--:']),
    ...families.map((family) => familyRow(report, family)),
    '',
    ...section('What is wrong', wrong.map(findingLines)),
    ...section('What proved nothing', unsure(cases).map(unsureLines)),
    ...section(`Accepted, or less than ${failOn}`, others.map(findingLines)),
    ...noteLines(cases, 'info', 'Worth knowing'),
    ...noteLines(cases, 'skipped', 'Not asked'),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
};
