import type { JsonService } from '../../protocol/service.ts';
import type { StackParts } from '../../stack-parts.ts';
import { clientSecrets } from './client-secrets.ts';
import { clientToken } from './client-token.ts';
import { descriptions } from './describe.ts';
import { userPoolArn } from './find.ts';

/**
 * The API of user pools, a file per subject; an object for each is spread into the operations.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/Welcome.html
 */
export const cognitoIdp: JsonService<StackParts> = {
  name: 'cognito-idp',
  protocol: 'json',
  targetPrefix: 'AWSCognitoIdentityProviderService',
  unsigned: ['GetClientToken'],
  resource: ({ UserPoolId: id }, { region, accountId }) =>
    typeof id === 'string' ? userPoolArn({ region, accountId }, id) : '*',
  operations: (stack) => ({ ...descriptions(stack), ...clientSecrets(stack), ...clientToken(stack) }),
};
