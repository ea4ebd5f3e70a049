import { SEVERITIES } from '@mizt-auth/probe/severities';
import type { Account } from './account.ts';
import type { Finding } from './rule.ts';
import { RULES } from './rules/index.ts';

/** Every place of an account where a rule does not hold, the worst first. */
export const auditAccount = (account: Account): readonly Finding[] =>
  RULES.flatMap(({ id: rule, check, ...facts }) =>
    check(account).map(({ severity = facts.severity, ...remark }): Finding => {
      const { title, cure, source } = facts;
      return { rule, severity, title, ...remark, cure, source };
    }),
  ).toSorted((one, other) => SEVERITIES[other.severity] - SEVERITIES[one.severity]);
