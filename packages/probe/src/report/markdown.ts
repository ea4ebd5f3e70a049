import { type CaseResult, summarize } from '../engine/result.ts';
import { FAMILIES, FAMILY_LETTERS, type Family } from '../matrix/family.ts';
import { explain, needsAttention, type ProbeReport } from './report.ts';

// A pipe would end a table's cell, and an angle bracket start HTML.
const escapeMarkdown = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[|\\`*_[\]]/g, '\\$&')
    .replaceAll('<', '&lt;');

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

const familyRow = ({ cases, failOn }: ProbeReport, family: Family): string => {
  const { passed, failed, tolerated, inconclusive, errors, info, skipped } = summarize(
    cases.filter((result) => result.family === family),
    failOn,
  );
  return row([
    `${family} ${FAMILIES[family].title}`,
    passed,
    failed,
    tolerated,
    inconclusive,
    errors,
    info,
    skipped,
  ]);
};

const finding = (result: CaseResult): string[] => [
  `### ${result.id} ${result.slug}: ${escapeMarkdown(result.title)} (${result.verdict})`,
  '',
  ...explain(result).map((text) => `- ${escapeMarkdown(text)}`),
  '',
];

const noteLines = (cases: readonly CaseResult[], verdict: 'info' | 'skipped', title: string): string[] => {
  const noted = cases.filter((result) => result.verdict === verdict);
  if (noted.length === 0) return [];
  return [`## ${title}`, '', ...noted.map(({ id, reason }) => `- ${id}: ${escapeMarkdown(reason)}`), ''];
};

/** The run in Markdown, as a job's summary on GitHub shows it. */
export const markdownReport = (report: ProbeReport): string => {
  const { cases, summary, target, strict, durationMs } = report;
  const families = FAMILY_LETTERS.filter((family) => cases.some((result) => result.family === family));
  const wrong = cases.filter(needsAttention);
  const lines = [
    '# Authorization probe',
    '',
    `Target: ${escapeMarkdown(target.name)} (${escapeMarkdown(target.description)})${strict ? ', strict' : ''}, ${(durationMs / 1000).toFixed(1)} s`,
    '',
    `**${summary.passed} passed, ${summary.failed} failed**, ${summary.tolerated} below ${report.failOn}, ${summary.inconclusive} inconclusive, ${summary.errors} errors, ${summary.info} info, ${summary.skipped} skipped`,
    '',
    row([
      'Family',
      'Passed',
      'Failed',
      `Below ${report.failOn}`,
      'Inconclusive',
      'Errors',
      'Info',
      'Skipped',
    ]),
    row(['---', '--:', '--:', '--:', '--:', '--:', '--:', '--:']),
    ...families.map((family) => familyRow(report, family)),
    '',
    ...(wrong.length > 0 ? ['## What is wrong', '', ...wrong.flatMap(finding)] : []),
    ...noteLines(cases, 'info', 'Worth knowing'),
    ...noteLines(cases, 'skipped', 'Not asked'),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
};
