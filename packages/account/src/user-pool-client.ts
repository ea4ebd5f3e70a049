import {
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { ConsumerContext } from '@mizt-auth/consumer';
import { type AwsConfig, abortable, clientOptions } from '@mizt-auth/consumer/aws';
import { asked, type Denied, had, isDenied } from './asking.ts';

/** What a user pool knows of a client. The secret is one: nobody shows it. */
export interface UserPoolClient {
  readonly clientId: string;
  readonly name: string;
  /** Undefined for a client that has none. */
  readonly secret: string | undefined;
  /** Full scopes that it may have. */
  readonly scopes: readonly string[];
  /** The OAuth flows that it may use. */
  readonly flows: readonly string[];
}

/**
 * Reads a client of a user pool, its secret and its scopes; undefined where the pool or the client does not exist.
 *
 * Throws one of the AWS errors, or a network error; none carries a value of the secret.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPoolClient.html
 */
export const readUserPoolClient = async (
  context: ConsumerContext,
  config: AwsConfig,
  userPoolId: string,
  clientId: string,
): Promise<UserPoolClient | Denied | undefined> => {
  const client = new CognitoIdentityProviderClient(clientOptions(context, config, 'read'));
  const question = {
    service: 'Cognito',
    action: 'cognito-idp:DescribeUserPoolClient',
    resource: `userpool/${userPoolId}`,
    host: `cognito-idp.${userPoolId.split('_')[0]}.amazonaws.com`,
  };
  const ask = { UserPoolId: userPoolId, ClientId: clientId };
  try {
    const answer = await asked(context, question, async () =>
      had((await client.send(new DescribeUserPoolClientCommand(ask), abortable(context))).UserPoolClient),
    );
    if (answer === undefined || isDenied(answer)) return answer;
    const { ClientName, ClientSecret, AllowedOAuthScopes, AllowedOAuthFlows } = answer;
    return {
      clientId,
      name: ClientName ?? clientId,
      secret: ClientSecret,
      scopes: AllowedOAuthScopes ?? [],
      flows: AllowedOAuthFlows ?? [],
    };
  } finally {
    client.destroy();
  }
};
