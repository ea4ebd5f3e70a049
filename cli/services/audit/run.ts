import { type AcceptedEntry, auditAccount, judge, updatedEntries } from '@mizt-auth/audit';
import { type AuditReport, fails, seenOf } from '@mizt-auth/audit/reports';
import type { ConsumerContext } from '@mizt-auth/consumer';
import type { Threshold } from '@mizt-auth/probe/severities';
import type { LoadedConfig } from '../../config/config-file.ts';
import { baselinePath, readBaseline, writeBaseline } from '../baseline.ts';
import { declaring } from './declare.ts';
import type { AuditPlace } from './place.ts';
import { readAccount } from './read-account.ts';
import { placeSource } from './source.ts';

/** How an audit is made. */
export interface AuditOptions {
  /** The access file that the account is compared with. */
  readonly access?: string | undefined;
  readonly maxSecretAgeDays: number;
  readonly failOn: Threshold;
  /** The baseline, where a flag names it. */
  readonly baseline?: string | undefined;
  /** Write the findings that fail to the baseline. */
  readonly update: boolean;
  /** Version of the program. */
  readonly version: string;
}

/** An audit, and where its accepted findings are. */
export interface AuditRun {
  readonly report: AuditReport;
  readonly baseline: string;
}

const DAY_MS = 86_400_000;

/**
 * Audits an account: reads it, asks the rules, and marks what is accepted.
 *
 * Throws `UsageError` for a file that is wrong, one of the AWS errors, or a network error.
 */
export const runAudit = async (
  context: ConsumerContext,
  place: AuditPlace,
  loaded: LoadedConfig | undefined,
  options: AuditOptions,
): Promise<AuditRun> => {
  const { failOn, update, version } = options;
  const path = baselinePath(options.baseline, loaded);
  const required = options.baseline !== undefined && !update;
  const { entries, audit } = await readBaseline(path, required, !update);
  const declare = await declaring(place, options.access);
  const startedAt = new Date(context.now());
  const maxSecretAgeMs = options.maxSecretAgeDays * DAY_MS;
  const account = await readAccount(context, place.aws, declare, maxSecretAgeMs);
  const { region, unread } = account;
  const today = startedAt.toISOString().slice(0, 10);
  const whole = unread.length === 0;
  const found = auditAccount(account);
  const accepting: readonly AcceptedEntry[] = update ? [] : audit;
  const report = {
    ...judge(found, accepting, today, whole),
    target: place.summary,
    version,
    startedAt,
    durationMs: context.now() - startedAt.getTime(),
    failOn,
    source: await placeSource(place, loaded),
    region,
    seen: seenOf(account),
    unread,
  };
  if (update) {
    const failing = report.findings.filter((finding) => fails(finding, failOn));
    await writeBaseline({ path, entries, audit: updatedEntries(failing, audit, today, whole) });
  }
  return { report, baseline: path };
};
