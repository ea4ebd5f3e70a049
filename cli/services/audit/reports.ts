import type { AuditReport } from '@mizt-auth/audit/reports';
import { writeReport } from '../probe-reports.ts';

/** Where reports are wanted. */
export interface AuditFiles {
  readonly sarif?: string | undefined;
  readonly markdown?: string | undefined;
  readonly html?: string | undefined;
}

const htmlReport = async (report: AuditReport): Promise<string> =>
  (await import('@mizt-auth/pages/audit')).auditPage(report);

/** Writes every report that is wanted. Throws `UsageError` where a file cannot be there, and tells of a full disk. */
export const writeAuditReports = async (
  { sarif, markdown, html }: AuditFiles,
  report: AuditReport,
): Promise<void> => {
  const { sarifReport, markdownReport } = await import('@mizt-auth/audit/reports');
  await writeReport(sarif, () => `${JSON.stringify(sarifReport(report), null, 2)}\n`);
  await writeReport(markdown, () => markdownReport(report));
  await writeReport(html, () => htmlReport(report));
};
