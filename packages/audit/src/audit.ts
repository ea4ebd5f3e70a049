import { onOneLine } from '@mizt-auth/contract';
import { SEVERITIES } from '@mizt-auth/probe/severities';
import type { Account } from './account.ts';
import type { Finding, Remark } from './rule.ts';
import { RULES } from './rules/index.ts';

// Whoever made a resource chose its name, and those of its clients, scopes and paths.
const shown = ({ resource, where, what, ...rest }: Remark): Remark => ({
  ...rest,
  resource: onOneLine(resource),
  where: onOneLine(where),
  what: onOneLine(what),
});

/** Every place of an account where a rule does not hold, the worst first. */
export const auditAccount = (account: Account): readonly Finding[] =>
  RULES.flatMap(({ id: rule, check, ...facts }) =>
    check(account)
      .map(shown)
      .map(({ severity = facts.severity, ...remark }): Finding => {
        const { title, cure, source } = facts;
        return { rule, severity, title, ...remark, cure, source };
      }),
  ).toSorted((one, other) => SEVERITIES[other.severity] - SEVERITIES[one.severity]);
