import {
  ALL_SCOPES,
  APP_CLIENT,
  AUTOMATION_FROM,
  CONSUMER_API,
  CONSUMER_FUNCTION,
  FUNCTION_ENVIRONMENT,
  OUTPUTS,
  PREMIUM_API,
  PREMIUM_FUNCTION,
  RESOURCE_SERVER,
  type SecretDocument,
  scopeOfRoute,
  secretName,
  stackNames,
} from '@mizt-auth/contract';
import type { Blueprint, LambdaFunction, RestApi, Stack, UserPool } from './blueprint.ts';
import { REFERENCES, reference } from './references.ts';

const POOL = 'identity';
const SECRET = 'credentials';

const pool: UserPool = {
  name: POOL,
  resourceServers: [RESOURCE_SERVER],
  clients: [
    {
      name: APP_CLIENT.name,
      oauthEnabled: true,
      flows: APP_CLIENT.flows,
      scopes: ALL_SCOPES,
      accessTokenSeconds: APP_CLIENT.accessTokenSeconds,
    },
  ],
};

const secretDocument: SecretDocument = {
  app_client_secret: reference(REFERENCES.clientSecret(APP_CLIENT.name)),
  user_pool_id: reference(REFERENCES.userPoolId(POOL)),
  user_pool_client_id: reference(REFERENCES.clientId(APP_CLIENT.name)),
  user_pool_oauth2_endpoint: reference(REFERENCES.tokenUrl(POOL)),
  unicorn_user_pool_res_srv_identifier: RESOURCE_SERVER.identifier,
  unicorn_read_scope: 'read',
  unicorn_write_scope: 'write',
};

const premiumUrl = `${reference(REFERENCES.apiUrl(PREMIUM_API.name))}${PREMIUM_API.path}`;

const premiumFunction: LambdaFunction = {
  ...PREMIUM_FUNCTION,
  environment: { [FUNCTION_ENVIRONMENT.logLevel]: 'INFO' },
};

const consumerFunction: LambdaFunction = {
  ...CONSUMER_FUNCTION,
  environment: {
    [FUNCTION_ENVIRONMENT.logLevel]: 'INFO',
    [FUNCTION_ENVIRONMENT.secretArn]: reference(REFERENCES.secretArn(SECRET)),
    [FUNCTION_ENVIRONMENT.secretVersion]: reference(REFERENCES.secretVersion(SECRET)),
    [FUNCTION_ENVIRONMENT.premiumApiUrl]: premiumUrl,
  },
};

const premiumApi: RestApi = {
  name: PREMIUM_API.name,
  stage: PREMIUM_API.stage,
  throttle: PREMIUM_API.throttle,
  authorizers: [{ ...PREMIUM_API.authorizer, userPools: [POOL] }],
  methods: PREMIUM_API.routes.map((route) => ({
    httpMethod: route.method,
    path: route.path,
    authorizer: PREMIUM_API.authorizer.name,
    scopes: [scopeOfRoute(route)],
    function: PREMIUM_FUNCTION.name,
  })),
};

const consumerApi: RestApi = {
  name: CONSUMER_API.name,
  stage: CONSUMER_API.stage,
  throttle: CONSUMER_API.throttle,
  authorizers: [],
  methods: CONSUMER_API.routes.map((route) => ({
    httpMethod: route.method,
    path: route.path,
    authorizer: null,
    scopes: [],
    function: CONSUMER_FUNCTION.name,
  })),
};

const consumerUrl = (path: string): string => `${reference(REFERENCES.apiUrl(CONSUMER_API.name))}${path}`;

const stacks = (prefix: string): readonly Stack[] => {
  const names = stackNames(prefix);
  return [
    {
      name: names.identityProvider,
      outputs: {
        [OUTPUTS.automationFrom]: AUTOMATION_FROM,
        [OUTPUTS.tokenUrl]: reference(REFERENCES.tokenUrl(POOL)),
        [OUTPUTS.secretArn]: reference(REFERENCES.secretArn(SECRET)),
      },
    },
    { name: names.premiumApi, outputs: { [OUTPUTS.premiumApiUrl]: premiumUrl } },
    {
      name: names.contentConsumers,
      outputs: Object.fromEntries(
        CONSUMER_API.routes.map((route) => [route.output, consumerUrl(route.path)]),
      ),
    },
  ];
};

/**
 * The blueprint of this project, made from the contract.
 *
 * Takes the prefix of the stack names; an empty one gives the original demo's names.
 */
export const demoBlueprint = (prefix: string): Blueprint => ({
  userPools: [pool],
  functions: [premiumFunction, consumerFunction],
  apis: [premiumApi, consumerApi],
  secrets: [
    {
      key: SECRET,
      name: secretName(reference(REFERENCES.userPoolId(POOL))),
      document: { ...secretDocument },
    },
  ],
  stacks: stacks(prefix),
});
