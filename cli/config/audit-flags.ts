import { THRESHOLDS } from '@mizt-auth/probe/severities';
import { Flags, type Interfaces } from '@oclif/core';
import { findingFlags } from './probe-flags.ts';

const reports = ['access', 'sarif', 'markdown', 'html', 'baseline', 'update-baseline'];

/** The flags of an audit beside those that choose its account. */
export const auditFlags = {
  policy: Flags.boolean({
    summary: 'Print the least IAM policy that lets an audit look at everything, and ask nobody anything.',
    env: 'MIZT_AUTH_POLICY',
    exclusive: reports,
  }),
  access: Flags.string({
    summary: 'Compare the API of the chosen deployment with this access file.',
    env: 'MIZT_AUTH_ACCESS',
    helpValue: 'FILE',
  }),
  'max-secret-age': Flags.integer({
    summary: 'Days after which a client secret is old.',
    env: 'MIZT_AUTH_MAX_SECRET_AGE',
    helpValue: 'DAYS',
    default: 90,
    min: 1,
  }),
  'fail-on': Flags.option({
    summary: 'Severity from which on a finding makes the audit fail; less severe ones are listed.',
    env: 'MIZT_AUTH_FAIL_ON',
    options: THRESHOLDS,
    default: 'high' as const,
    helpGroup: 'REPORT',
  })(),
  ...findingFlags,
};

/** What {@link auditFlags} parse to. */
export type AuditFlags = Interfaces.InferredFlags<typeof auditFlags>;
