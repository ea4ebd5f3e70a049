import {
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  ListResourceServersCommand,
  ListUserPoolClientSecretsCommand,
  ListUserPoolClientsCommand,
  ListUserPoolsCommand,
  type TimeUnitsType,
  type UserPoolClientType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { ConsumerContext } from '@mizt-auth/consumer';
import { type AwsConfig, abortable, clientOptions } from '@mizt-auth/consumer/aws';
import { allPages, had } from './asking.ts';
import type { Ask } from './operations.ts';

/** An app client as its pool describes it, without its secrets. */
export interface PoolClient {
  readonly id: string;
  readonly name: string;
  /** `AllowedOAuthFlows`; none where its OAuth is off, whatever it lists. */
  readonly oauthFlows: readonly string[];
  /** `ExplicitAuthFlows`; where a client names none, those that Cognito then takes. */
  readonly authFlows: readonly string[];
  /** Full scopes. */
  readonly scopes: readonly string[];
  readonly accessTokenSeconds: number;
  readonly hasSecret: boolean;
}

/** What a client that names no flow has, and how long its tokens live where it does not say. */
const USUAL_FLOWS = ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH'];
const USUAL_SECONDS = 3600;

const SECONDS: Readonly<Record<TimeUnitsType, number>> = {
  seconds: 1,
  minutes: 60,
  hours: 3600,
  days: 86_400,
};

// Left out or 0, the life is an hour; a number without a unit counts hours.
const lifeOf = ({ AccessTokenValidity: life, TokenValidityUnits: units }: UserPoolClientType): number =>
  life ? life * SECONDS[units?.AccessToken ?? 'hours'] : USUAL_SECONDS;

const clientOf = (id: string, described: UserPoolClientType): PoolClient => ({
  id,
  name: described.ClientName ?? id,
  oauthFlows: described.AllowedOAuthFlowsUserPoolClient === false ? [] : (described.AllowedOAuthFlows ?? []),
  authFlows: described.ExplicitAuthFlows ?? USUAL_FLOWS,
  scopes: described.AllowedOAuthScopes ?? [],
  accessTokenSeconds: lifeOf(described),
  hasSecret: described.ClientSecret !== undefined,
});

const MOST = 60;
const MOST_SERVERS = 50;

/**
 * The user pools of a region. What may not be seen is `Denied`.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolClientType.html
 * and the pages of the operations
 */
export const openUserPools = (context: ConsumerContext, config: AwsConfig, ask: Ask) => {
  const client = new CognitoIdentityProviderClient(clientOptions(context, config, 'find'));
  const options = abortable(context);
  return {
    /** Ids and names of all pools. */
    list: () =>
      ask('ListUserPools', () =>
        allPages(async (NextToken) => {
          const page = await client.send(new ListUserPoolsCommand({ MaxResults: MOST, NextToken }), options);
          const items = page.UserPools?.map(({ Id: id = '', Name: name = id }) => ({ id, name }));
          return { items, next: page.NextToken };
        }),
      ),
    /** The ARN of a pool, and whether anybody may sign up. */
    describe: (UserPoolId: string) =>
      ask('DescribeUserPool', async () => {
        const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId }), options);
        const { Arn: arn = UserPoolId, AdminCreateUserConfig: config } = had(UserPool);
        return { arn, openSignUp: config?.AllowAdminCreateUserOnly === false };
      }),
    /** Ids of the clients of a pool. */
    clientIds: (UserPoolId: string) =>
      ask('ListUserPoolClients', () =>
        allPages(async (NextToken) => {
          const asked = { UserPoolId, MaxResults: MOST, NextToken };
          const page = await client.send(new ListUserPoolClientsCommand(asked), options);
          return { items: page.UserPoolClients?.map(({ ClientId: id = '' }) => id), next: page.NextToken };
        }),
      ),
    /** A client; its secret, which Cognito shows beside the rest, is dropped here. */
    client: (UserPoolId: string, ClientId: string) =>
      ask('DescribeUserPoolClient', async () => {
        const asked = new DescribeUserPoolClientCommand({ UserPoolId, ClientId });
        return clientOf(ClientId, had((await client.send(asked, options)).UserPoolClient));
      }),
    /** When each secret of a client was made, in milliseconds since the epoch. */
    secretsMadeAt: (UserPoolId: string, ClientId: string) =>
      ask('ListUserPoolClientSecrets', () =>
        allPages(async (NextToken) => {
          const asked = new ListUserPoolClientSecretsCommand({ UserPoolId, ClientId, NextToken });
          const page = await client.send(asked, options);
          const times = page.ClientSecrets?.flatMap(
            ({ ClientSecretCreateDate: date }) => date?.getTime() ?? [],
          );
          return { items: times, next: page.NextToken };
        }),
      ),
    /** Full scopes of the resource servers of a pool. */
    scopes: (UserPoolId: string) =>
      ask('ListResourceServers', () =>
        allPages(async (NextToken) => {
          const asked = { UserPoolId, MaxResults: MOST_SERVERS, NextToken };
          const page = await client.send(new ListResourceServersCommand(asked), options);
          const items = page.ResourceServers?.flatMap(({ Identifier, Scopes = [] }) =>
            Scopes.map(({ ScopeName }) => `${Identifier}/${ScopeName}`),
          );
          return { items, next: page.NextToken };
        }),
      ),
    close: () => client.destroy(),
  };
};
