import type { Method } from '../../blueprint.ts';
import { partId, type RunningApi } from '../../identified.ts';
import { REFERENCES } from '../../references.ts';
import type { StackParts } from '../../stack-parts.ts';

const CREATED = 1_767_225_600;

/** An API as `GetRestApi` shows it. */
export const restApi = ({ id, name, policy }: RunningApi) => ({
  id,
  name,
  createdDate: CREATED,
  apiKeySource: 'HEADER',
  endpointConfiguration: { types: ['REGIONAL'] },
  disableExecuteApiEndpoint: false,
  // As API Gateway writes it: the inside of a JSON text.
  ...(policy && { policy: JSON.stringify(JSON.stringify(policy)).slice(1, -1) }),
});

/** The authorizers of an API; a pool that the stack does not have is taken for the id of one. */
export const restAuthorizers = (api: RunningApi, { region, accountId, values }: StackParts) => [
  ...api.authorizers.map(({ name, userPools, header, cacheSeconds }) => ({
    id: partId(name),
    name,
    type: 'COGNITO_USER_POOLS',
    authType: 'cognito_user_pools',
    providerARNs: userPools
      .map((pool) => values.get(REFERENCES.userPoolId(pool)) ?? pool)
      .map((poolId) => `arn:aws:cognito-idp:${region}:${accountId}:userpool/${poolId}`),
    identitySource: `method.request.header.${header}`,
    authorizerResultTtlInSeconds: cacheSeconds,
  })),
  ...(api.lambdaAuthorizers ?? []).map((name) => ({
    id: partId(name),
    name,
    type: 'TOKEN',
    authType: 'custom',
    authorizerUri: `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/arn:aws:lambda:${region}:${accountId}:function:${name}/invocations`,
    identitySource: 'method.request.header.Authorization',
    authorizerResultTtlInSeconds: 300,
  })),
];

const typeOf = ({ authorizer, iam }: Method, { lambdaAuthorizers = [] }: RunningApi): string => {
  if (iam) return 'AWS_IAM';
  if (authorizer === null) return 'NONE';
  return lambdaAuthorizers.includes(authorizer) ? 'CUSTOM' : 'COGNITO_USER_POOLS';
};

const methodOf = (method: Method, api: RunningApi) => ({
  httpMethod: method.httpMethod,
  authorizationType: typeOf(method, api),
  ...(method.authorizer !== null && { authorizerId: partId(method.authorizer) }),
  ...(method.scopes.length > 0 && { authorizationScopes: method.scopes }),
  apiKeyRequired: method.apiKeyRequired ?? false,
  methodIntegration: { type: 'AWS_PROXY', httpMethod: 'POST' },
});

// A resource stands below its parent, up to the root, which every API has.
const pathsOf = ({ methods }: RunningApi): readonly string[] => {
  const paths = new Set(['/']);
  for (const { path } of methods) {
    const parts = path.split('/').slice(1);
    for (let depth = 1; depth <= parts.length; depth += 1) paths.add(`/${parts.slice(0, depth).join('/')}`);
  }
  return [...paths].sort();
};

const resourceId = ({ id }: RunningApi, path: string): string => partId(`${id} ${path}`);

const placeOf = (api: RunningApi, path: string) => {
  if (path === '/') return {};
  const at = path.lastIndexOf('/');
  return { parentId: resourceId(api, path.slice(0, at) || '/'), pathPart: path.slice(at + 1) };
};

/** The resources of an API; their methods in full where `embed` asks for them. */
export const restResources = (api: RunningApi, embed: boolean) =>
  pathsOf(api).map((path) => {
    const methods = api.methods
      .filter((method) => method.path === path)
      .map((method) => [method.httpMethod, embed ? methodOf(method, api) : {}] as const);
    const resource = { id: resourceId(api, path), ...placeOf(api, path), path };
    return methods.length === 0 ? resource : { ...resource, resourceMethods: Object.fromEntries(methods) };
  });
