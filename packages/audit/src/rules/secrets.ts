import { isOpenToAll } from '../policy-document.ts';
import type { Remark, Rule } from '../rule.ts';

/** What opens a secret, the straightest way first. */
const OPENING = [
  ['secretsmanager:GetSecretValue', 'read the value'],
  ['secretsmanager:PutResourcePolicy', 'write another policy, and read the value by it'],
] as const;

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
      const [may] = OPENING.filter(([action]) => isOpenToAll(policy, action)).map(([, words]) => words);
      if (may === undefined) return [];
      return [{ ...remark, what: `It lets anybody ${may}, and no condition says who that is.` }];
    }),
};
