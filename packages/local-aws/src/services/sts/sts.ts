import { element } from '../../protocol/query.ts';
import type { QueryService } from '../../protocol/service.ts';
import type { StackParts } from '../../stack-parts.ts';

/**
 * STS: every key belongs to one local user.
 *
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export const sts: QueryService<StackParts> = {
  name: 'sts',
  protocol: 'query',
  version: '2011-06-15',
  namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  operations: ({ accountId }) => ({
    GetCallerIdentity: (_, { accessKeyId }) =>
      [
        element('Arn', `arn:aws:iam::${accountId}:user/local`),
        element('UserId', accessKeyId),
        element('Account', accountId),
      ].join(''),
  }),
};
