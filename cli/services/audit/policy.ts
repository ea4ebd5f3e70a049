import type { Permission } from '@mizt-auth/account/operations';

/** A policy of IAM. */
export interface AuditPolicy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly {
    readonly Sid: string;
    readonly Effect: 'Allow';
    readonly Action: readonly string[];
    readonly Resource: readonly string[];
  }[];
}

type Statement = AuditPolicy['Statement'][number];

// `arn:aws:cognito-idp:*:*:userpool/*` is of Cognito; what has no resource of its own lists.
const sidOf = (resource: string): string => {
  const service = resource.split(':')[2];
  const words = service === undefined ? ['lists'] : service.split('-');
  return ['Audit', ...words.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('');
};

const joined = (permissions: readonly Permission[]): Statement => {
  const [first] = permissions as [Permission];
  return {
    Sid: sidOf(first.resource),
    Effect: 'Allow',
    Action: [...new Set(permissions.map(({ action }) => action))],
    Resource: [...new Set(permissions.map(({ resource }) => resource))],
  };
};

/**
 * The least policy that lets an audit look at everything. Permissions stand together where that allows nothing more:
 * those of one service, where it has one action on several resources, or several on one.
 */
export const auditPolicy = (permissions: readonly Permission[]): AuditPolicy => ({
  Version: '2012-10-17',
  Statement: [...Map.groupBy(permissions, ({ resource }) => sidOf(resource)).values()].map(joined),
});
