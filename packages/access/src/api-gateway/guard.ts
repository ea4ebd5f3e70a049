import type { DeployedAuthorizer, Guard } from './model.ts';

/** What a route says about who guards it. */
export interface GuardAnswer {
  /** `NONE`, `AWS_IAM`, `CUSTOM`, `COGNITO_USER_POOLS` or `JWT`. */
  readonly type: string | undefined;
  readonly authorizerId: string | undefined;
  readonly scopes: readonly string[] | undefined;
}

// Nothing is known of it but its id: whoever reads may not list authorizers, or it is gone.
const unknown = (id: string, kind: DeployedAuthorizer['kind']): DeployedAuthorizer => ({
  id,
  name: id,
  kind,
  userPools: [],
  issuer: undefined,
  audience: [],
  header: undefined,
  validation: undefined,
});

/** What stands before a route. A type that nobody knows counts as an authorizer of one's own, never as open. */
export const guardOf = (
  { type, authorizerId = '', scopes = [] }: GuardAnswer,
  authorizers: readonly DeployedAuthorizer[],
): Guard => {
  if (type === undefined || type === 'NONE') return { kind: 'open' };
  if (type === 'AWS_IAM') return { kind: 'iam' };
  const kind = type === 'COGNITO_USER_POOLS' ? 'cognito' : type === 'JWT' ? 'jwt' : 'lambda';
  const authorizer = authorizers.find(({ id }) => id === authorizerId) ?? unknown(authorizerId, kind);
  return kind === 'lambda' ? { kind, authorizer } : { kind, authorizer, scopes };
};
