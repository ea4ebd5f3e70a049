import type { JsonRecord } from '@mizt-auth/contract';
import type { ResourceServer, UserPool } from '../../blueprint.ts';
import type { ServedPool } from '../../cognito/cognito.ts';
import type { RunningClient } from '../../cognito/pool.ts';
import type { JsonOperation } from '../../protocol/service.ts';
import type { StackParts } from '../../stack-parts.ts';
import { findClient, findPool, type Pools, userPoolArn } from './find.ts';
import { pageOf } from './pages.ts';

type Parts = Pools & Pick<StackParts, 'accountId' | 'blueprint'>;

/** How many pools or clients, and how many resource servers, Cognito lists at once. */
const MOST = 60;
const MOST_SERVERS = 50;

const definitionOf = ({ blueprint }: Parts, pool: string): UserPool | undefined =>
  blueprint.userPools.find(({ name }) => name === pool);

const listPools =
  ({ pools, region }: Parts): JsonOperation =>
  (input, sender) => {
    const here = sender.region === region ? [...pools.values()] : [];
    const { items, ...next } = pageOf(here, input, MOST);
    return { UserPools: items.map(({ id, name }) => ({ Id: id, Name: name })), ...next };
  };

const describePool =
  (stack: Parts): JsonOperation =>
  (input, sender) => {
    const { id, name } = findPool(stack, input, sender);
    const { openSignUp = false } = definitionOf(stack, name) ?? {};
    const config = { AllowAdminCreateUserOnly: !openSignUp };
    return {
      UserPool: { Id: id, Name: name, Arn: userPoolArn(stack, id), AdminCreateUserConfig: config },
    };
  };

const listClients =
  (stack: Parts): JsonOperation =>
  (input, sender) => {
    const { id, clients } = findPool(stack, input, sender);
    const { items, ...next } = pageOf(clients, input, MOST);
    const shown = items.map((client) => ({
      ClientId: client.id,
      UserPoolId: id,
      ClientName: client.name,
    }));
    return { UserPoolClients: shown, ...next };
  };

const describedClient = (pool: ServedPool, client: RunningClient): JsonRecord => ({
  UserPoolId: pool.id,
  ClientName: client.name,
  ClientId: client.id,
  // Cognito shows the secret to whoever may describe the client.
  ClientSecret: client.secrets.at(-1)?.value,
  AccessTokenValidity: client.accessTokenSeconds,
  TokenValidityUnits: { AccessToken: 'seconds' },
  ExplicitAuthFlows: client.authFlows ?? ['ALLOW_REFRESH_TOKEN_AUTH'],
  AllowedOAuthFlows: client.flows,
  AllowedOAuthScopes: client.scopes,
  AllowedOAuthFlowsUserPoolClient: client.oauthEnabled,
});

const describeClient =
  (stack: Parts): JsonOperation =>
  (input, sender) => ({
    UserPoolClient: describedClient(findPool(stack, input, sender), findClient(stack, input, sender)),
  });

const describedServer = (poolId: string, { identifier, name, scopes }: ResourceServer): JsonRecord => ({
  UserPoolId: poolId,
  Identifier: identifier,
  Name: name,
  Scopes: scopes.map((scope) => ({ ScopeName: scope.name, ScopeDescription: scope.description })),
});

const listServers =
  (stack: Parts): JsonOperation =>
  (input, sender) => {
    const pool = findPool(stack, input, sender);
    const { resourceServers = [] } = definitionOf(stack, pool.name) ?? {};
    const { items, ...next } = pageOf(resourceServers, input, MOST_SERVERS);
    return { ResourceServers: items.map((server) => describedServer(pool.id, server)), ...next };
  };

/**
 * What pools, clients and resource servers are.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPoolClient.html
 * and the pages of its siblings.
 */
export const descriptions = (stack: Parts) => ({
  ListUserPools: listPools(stack),
  DescribeUserPool: describePool(stack),
  ListUserPoolClients: listClients(stack),
  DescribeUserPoolClient: describeClient(stack),
  ListResourceServers: listServers(stack),
});
