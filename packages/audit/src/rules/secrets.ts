import { isOpenToAll } from '../policy-document.ts';
import type { Remark, Rule } from '../rule.ts';

/** A secret whose own policy lets anybody read it. */
export const openSecret: Rule = {
  id: 'secret-open',
  title: 'A secret is readable by everybody',
  severity: 'high',
  cure: 'Name the accounts or roles in the resource policy, or narrow it by a condition; put it with BlockPublicPolicy.',
  source:
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html',
  check: ({ secrets }) =>
    (secrets ?? []).flatMap(({ name, arn, policy }): Remark[] => {
      const remark = { arn, resource: name, where: 'resource policy' };
      if (policy === undefined)
        return [{ ...remark, what: 'It is no JSON: nobody knows whom it lets in.', severity: 'medium' }];
      if (!isOpenToAll(policy, 'secretsmanager:GetSecretValue')) return [];
      return [
        { ...remark, what: 'It allows Principal * to read the value, and no condition says who that is.' },
      ];
    }),
};
