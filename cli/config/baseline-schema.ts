import { SEVERITIES, type Severity } from '@mizt-auth/probe/severities';
import * as z from 'zod';

const text = z.string().min(1);

const severity = z.enum(Object.keys(SEVERITIES) as Severity[]);

const acceptance = {
  reason: text,
  owner: text,
  expires: z.iso.date({ error: 'must be a date such as 2027-01-31' }),
};

/** The file of accepted findings: those of probes, and those of audits. */
export const baselineSchema = z.strictObject({
  accepted: z.array(
    z.strictObject({
      finding: text,
      method: text,
      path: text,
      cases: z.array(text).min(1),
      ...acceptance,
    }),
  ),
  audit: z.array(z.strictObject({ rule: text, arn: text, where: text, severity, ...acceptance })).optional(),
});
