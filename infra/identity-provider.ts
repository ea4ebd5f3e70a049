import { ALL_SCOPES, APP_CLIENT, RESOURCE_SERVER, type ScopeName } from '@mizt-auth/contract';
import { credentials } from './credentials.ts';
import { domainPrefixOf, POOL_NAME } from './names.ts';
import type { StageSettings } from './stage.ts';

const userPool = (stage: StageSettings) =>
  new sst.aws.CognitoUserPool('Identity', {
    transform: {
      userPool: (args, opts) => {
        args.name = `${stage.prefix}${POOL_NAME}`;
        // The pool is there for its app client; nobody may sign up.
        args.adminCreateUserConfig = { allowAdminCreateUserOnly: true };
        // SST's `removal: retain` leaves pools out.
        args.deletionProtection = stage.production ? 'ACTIVE' : 'INACTIVE';
        opts.retainOnDelete = stage.production;
      },
    },
  });

/**
 * The pool's token domain, under the URN that SST gives the domain of a pool.
 *
 * Where the deployer chooses none, the one that is deployed stays: a variable that somebody forgot must not move
 * the token endpoint. It is declared without SST, whose URL of the domain is the wanted one, not the deployed one.
 */
const tokenDomain = (stage: StageSettings, pool: sst.aws.CognitoUserPool) => {
  const { accountId } = aws.getCallerIdentityOutput();
  const { region } = aws.getRegionOutput();
  const { domain } = new aws.cognito.UserPoolDomain(
    'IdentityDomain',
    {
      userPoolId: pool.id,
      domain: stage.domainPrefix ?? accountId.apply((id) => domainPrefixOf(stage.stage, id)),
    },
    {
      parent: pool,
      deleteBeforeReplace: true,
      ignoreChanges: stage.domainPrefix === undefined ? ['domain'] : [],
    },
  );
  return $interpolate`https://${domain}.auth.${region}.amazoncognito.com`;
};

const resourceServer = (pool: sst.aws.CognitoUserPool) =>
  new aws.cognito.ResourceServer('PremiumScopes', {
    userPoolId: pool.id,
    identifier: RESOURCE_SERVER.identifier,
    name: RESOURCE_SERVER.name,
    scopes: RESOURCE_SERVER.scopes.map(({ name, description }) => ({
      scopeName: name,
      scopeDescription: description,
    })),
  });

/**
 * The client that consumers use. It is declared without SST's `addClient`, whose defaults
 * (flows for browsers, scopes for users) Cognito refuses next to `client_credentials`.
 */
const appClient = (pool: sst.aws.CognitoUserPool) =>
  new aws.cognito.UserPoolClient(
    'PremiumAppUsers',
    {
      userPoolId: pool.id,
      name: APP_CLIENT.name,
      generateSecret: true,
      // While this is false, the token endpoint answers `invalid_grant`.
      allowedOauthFlowsUserPoolClient: true,
      allowedOauthFlows: [...APP_CLIENT.flows],
      allowedOauthScopes: [...ALL_SCOPES],
      accessTokenValidity: APP_CLIENT.accessTokenSeconds,
      tokenValidityUnits: { accessToken: 'seconds' },
      // Left out, Cognito would allow sign-in with a password.
      explicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      preventUserExistenceErrors: 'ENABLED',
    },
    // Cognito refuses a client whose scopes do not exist yet.
    { dependsOn: resourceServer(pool) },
  );

/** First system of the demo: who may obtain a token, and the secret that says how. */
export const identityProvider = (stage: StageSettings) => {
  const pool = userPool(stage);
  const client = appClient(pool);
  const tokenUrl = $interpolate`${tokenDomain(stage, pool)}/oauth2/token`;
  const secret = credentials(stage, pool.id, client, {
    user_pool_id: pool.id,
    user_pool_client_id: client.id,
    user_pool_oauth2_endpoint: tokenUrl,
    unicorn_user_pool_res_srv_identifier: RESOURCE_SERVER.identifier,
    unicorn_read_scope: 'read' satisfies ScopeName,
    unicorn_write_scope: 'write' satisfies ScopeName,
  });
  return { userPoolArn: pool.arn, tokenUrl, ...secret };
};
