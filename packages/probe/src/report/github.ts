import type { CaseResult } from '../engine/result.ts';
import { explain, needsAttention, type ProbeReport } from './report.ts';

// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** Tells the runner to hide a value from the job's log, whatever prints it later. */
export const maskCommand = (secret: string): string => `::add-mask::${escapeData(secret)}`;

const annotation = (result: CaseResult): string => {
  const level = result.verdict === 'fail' ? 'error' : 'warning';
  const place = result.source ? { file: result.source.file, line: String(result.source.line) } : {};
  const properties = { ...place, title: `${result.id} ${result.title}` };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(value)}`);
  return `::${level} ${list.join(',')}::${escapeData(explain(result).join('\n'))}`;
};

/** Annotations for GitHub Actions, one for each case that needs a look. */
export const githubAnnotations = ({ cases }: ProbeReport): string[] =>
  cases.filter(needsAttention).map(annotation);
