import type { CaseResult } from '../engine/result.ts';
import { type Finding, findingFailsRun, findings, placeOf } from './findings.ts';
import { explain, explainFinding, type ProbeReport, unsure } from './report.ts';

// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** Tells the runner to hide a value from the job's log, whatever prints it later. */
export const maskCommand = (secret: string): string => `::add-mask::${escapeData(secret)}`;

const command = (
  level: string,
  properties: Readonly<Record<string, string>>,
  lines: readonly string[],
): string => {
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(value)}`);
  return `::${level} ${list.join(',')}::${escapeData(lines.join('\n'))}`;
};

const levelOf = (finding: Finding, { failOn }: ProbeReport): string =>
  findingFailsRun(finding, failOn) ? 'error' : 'notice';

const annotation = (finding: Finding, report: ProbeReport): string => {
  const { file, line } = finding.lead.source ?? report.source;
  const title = `${finding.severity}: ${finding.title}: ${placeOf(finding)}`;
  return command(levelOf(finding, report), { file, line: String(line), title }, explainFinding(finding));
};

const warning = (group: readonly CaseResult[]): string =>
  command('warning', { title: group.map(({ id }) => id).join(' ') }, explain(group[0] as CaseResult));

/** Annotations for GitHub Actions, one for each finding, and one for each reason why something proved nothing. */
export const githubAnnotations = (report: ProbeReport): string[] => [
  ...findings(report.cases).map((finding) => annotation(finding, report)),
  ...unsure(report.cases).map(warning),
];
