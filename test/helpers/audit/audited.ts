import type { AuditReport } from '@mizt-auth/audit/reports';
import { defaultContext } from '@mizt-auth/consumer';
import { type Blueprint, type RunningStack, type StackOptions, startStack } from '@mizt-auth/local-aws';
import { localPlace } from '../../../cli/services/audit/place.ts';
import { type AuditOptions, runAudit } from '../../../cli/services/audit/run.ts';
import { PREFIX } from '../stack.ts';

const OPTIONS: AuditOptions = { maxSecretAgeDays: 90, failOn: 'high', update: false, version: '0.0.0' };

/** Audits a running stack, with the keys of a user where one is named. */
export const auditStack = async (
  { endpoints }: RunningStack,
  options: Partial<AuditOptions> = {},
  accessKeyId = 'anybody',
): Promise<AuditReport> => {
  const place = localPlace(endpoints, { name: 'local', description: 'a test' }, PREFIX, async () => {});
  const credentials = { accessKeyId, secretAccessKey: 'any' };
  const user = { ...place, aws: { ...place.aws, credentials } };
  return (await runAudit(defaultContext(), user, undefined, { ...OPTIONS, ...options })).report;
};

/** Audits an account that is started for it alone. */
export const auditOf = async (
  blueprint: Blueprint,
  options: Partial<AuditOptions> = {},
  start: StackOptions = {},
): Promise<AuditReport> => {
  const stack = await startStack(blueprint, start);
  try {
    return await auditStack(stack, options);
  } finally {
    await stack.stop();
  }
};

/** What was found, a line each, in order. */
export const foundIn = ({ findings }: AuditReport): readonly string[] =>
  findings.map(({ rule, where, resource }) => `${rule} ${where}, ${resource}`).sort();
