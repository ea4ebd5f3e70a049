import { AwsError } from './aws-error.ts';
import type { Signature } from './signature.ts';

/** A policy of IAM as far as the stack knows it: who it holds for is who has it, and a condition is refused. */
export interface PolicyDocument {
  readonly Version?: string;
  readonly Statement: readonly PolicyStatement[];
}

/** What is allowed or denied: patterns in which `*` stands for any text, and `?` for a character. */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

/** Throws {@link AwsError} where the sender may not take an action on a resource, an ARN or `*`. */
export type Permit = (sender: Signature, action: string, resource: string) => void;

/** The policies of users by their access keys. A key without one may do everything. */
export type Users = Readonly<Record<string, PolicyDocument>>;

const KNOWN = new Set(['Sid', 'Effect', 'Action', 'Resource']);

const assertKnown = (user: string, { Statement }: PolicyDocument): void => {
  const strange = Statement.flatMap((statement) => Object.keys(statement)).find((name) => !KNOWN.has(name));
  if (strange !== undefined)
    throw new Error(`The policy of ${user} has ${strange}, which the embedded stack does not judge.`);
};

const matches = (patterns: string | readonly string[], text: string, flags: string): boolean =>
  [patterns].flat().some((pattern) => {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    return new RegExp(`^${source}$`, flags).test(text);
  });

const decide = ({ Statement }: PolicyDocument, action: string, resource: string): string | undefined => {
  // Actions are the same in whatever case, resources are not.
  const about = Statement.filter(
    ({ Action, Resource }) => matches(Action, action, 'is') && matches(Resource, resource, 's'),
  );
  if (about.some(({ Effect }) => Effect === 'Deny'))
    return 'with an explicit deny in an identity-based policy';
  return about.length > 0 ? undefined : `because no identity-based policy allows the ${action} action`;
};

// CloudFormation has a code of its own, and JSON 1.1 answers its errors with 400.
const refusal = (action: string, message: string): AwsError => {
  if (action.startsWith('cloudformation:')) return new AwsError('AccessDenied', message, 403);
  return new AwsError('AccessDeniedException', message, action.startsWith('apigateway:') ? 403 : 400);
};

/**
 * IAM's decision for users with policies of their own. Throws where a policy says what the stack does not judge.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export const permissionsOf = (users: Users, accountId: string): Permit => {
  for (const [user, policy] of Object.entries(users)) assertKnown(user, policy);
  const policies = new Map(Object.entries(users));
  return ({ accessKeyId }, action, resource) => {
    const policy = policies.get(accessKeyId);
    const why = policy && decide(policy, action, resource);
    if (why === undefined) return;
    const user = `arn:aws:iam::${accountId}:user/${accessKeyId}`;
    throw refusal(
      action,
      `User: ${user} is not authorized to perform: ${action} on resource: ${resource} ${why}`,
    );
  };
};
