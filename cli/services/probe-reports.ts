import { appendFile, stat, writeFile } from 'node:fs/promises';
import type { ProbeReport } from '@mizt-auth/probe/reports';
import { unwritable } from '../system-errors.ts';
import { writeSharedFile } from './atomic-file.ts';

/** Where reports are wanted. */
export interface ReportFiles {
  readonly junit?: string | undefined;
  readonly sarif?: string | undefined;
  readonly markdown?: string | undefined;
  readonly html?: string | undefined;
}

type Reports = typeof import('@mizt-auth/probe/reports');

/** A terminal or a pipe cannot be replaced; a file is, at once, so that nobody reads half of it. */
const put = async (file: string, text: string): Promise<void> => {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined || found.isFile()) await writeSharedFile(file, text, true);
  else await writeFile(file, text);
};

/** Writes a report where it is wanted. Throws `UsageError` where the file cannot be there, and tells of a full disk. */
export const writeReport = async (
  file: string | undefined,
  text: () => string | Promise<string>,
): Promise<void> => {
  if (file === undefined) return;
  try {
    await put(file, await text());
  } catch (cause) {
    throw unwritable(`The report ${file}`, cause);
  }
};

/** The run as a page for people; loaded only where it is wanted. */
const htmlReport = async (report: ProbeReport): Promise<string> =>
  (await import('@mizt-auth/pages/report')).htmlReport(report);

/** Writes every report that is wanted. Throws `UsageError` where a file cannot be there, and tells of a full disk. */
export const writeReports = async (files: ReportFiles, report: ProbeReport): Promise<void> => {
  if (Object.values(files).every((file) => file === undefined)) return;
  const reports: Reports = await import('@mizt-auth/probe/reports');
  await writeReport(files.junit, () => reports.junitReport(report));
  await writeReport(files.sarif, () => `${JSON.stringify(reports.sarifReport(report), null, 2)}\n`);
  await writeReport(files.markdown, () => reports.markdownReport(report));
  await writeReport(files.html, () => htmlReport(report));
};

const onGitHub = (): boolean => process.env.GITHUB_ACTIONS === 'true';

/**
 * Inside GitHub Actions: what hides a secret from the job's log, through `log`; nothing elsewhere.
 * GitHub's runner hides a value once it was told of it, even from what other programs print.
 */
export const githubMask = async (
  log: (line: string) => void,
): Promise<((secret: string) => void) | undefined> => {
  if (!onGitHub()) return undefined;
  const { maskCommand } = await import('@mizt-auth/probe/reports');
  return (secret) => log(maskCommand(secret));
};

/** GitHub shows no summary that is longer than this many bytes (docs.github.com, "Workflow commands"). */
const SUMMARY_BYTES = 1024 * 1024;

const CUT = '\n\nThe summary ends here: GitHub shows no more. `--markdown FILE` writes the whole.\n';

const fitting = (text: string): string => {
  const bytes = Buffer.from(text);
  if (bytes.length <= SUMMARY_BYTES) return text;
  const kept = bytes.subarray(0, SUMMARY_BYTES - CUT.length - 1).toString();
  return `${kept.slice(0, kept.lastIndexOf('\n'))}${CUT}`;
};

/** Inside GitHub Actions: annotations through `log`, and the job's summary. */
export const reportToGitHub = async (report: ProbeReport, log: (line: string) => void): Promise<void> => {
  if (!onGitHub()) return;
  const reports: Reports = await import('@mizt-auth/probe/reports');
  for (const line of reports.githubAnnotations(report)) log(line);
  const summary = process.env.GITHUB_STEP_SUMMARY;
  if (summary) await appendFile(summary, fitting(reports.markdownReport(report)));
};
