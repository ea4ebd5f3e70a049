import type { HttpApiRoute } from '../../blueprint.ts';
import { type IdentifiedBlueprint, partId } from '../../identified.ts';
import { resolveReferences } from '../../references.ts';
import type { StackParts } from '../../stack-parts.ts';

type HttpApi = IdentifiedBlueprint['httpApis'][number];

/** An API as `GetApi` shows it. */
export const httpApi = ({ id, name }: HttpApi, region: string) => ({
  apiId: id,
  name,
  protocolType: 'HTTP',
  apiEndpoint: `https://${id}.execute-api.${region}.amazonaws.com`,
  routeSelectionExpression: '$request.method $request.path',
  createdDate: '2026-01-01T00:00:00Z',
  disableExecuteApiEndpoint: false,
});

/** The authorizers of an API. */
export const httpAuthorizers = ({ authorizers, lambdaAuthorizers = [] }: HttpApi, { values }: StackParts) => [
  ...authorizers.map(({ name, issuer, audience }) => ({
    authorizerId: partId(name),
    name,
    authorizerType: 'JWT',
    identitySource: ['$request.header.Authorization'],
    jwtConfiguration: {
      issuer: resolveReferences(issuer, values),
      audience: audience.map((one) => resolveReferences(one, values)),
    },
  })),
  ...lambdaAuthorizers.map((name) => ({
    authorizerId: partId(name),
    name,
    authorizerType: 'REQUEST',
    authorizerPayloadFormatVersion: '2.0',
    identitySource: ['$request.header.Authorization'],
  })),
];

const typeOf = ({ authorizer, iam }: HttpApiRoute, { lambdaAuthorizers = [] }: HttpApi): string => {
  if (iam) return 'AWS_IAM';
  if (authorizer === null) return 'NONE';
  return lambdaAuthorizers.includes(authorizer) ? 'CUSTOM' : 'JWT';
};

/** The routes of an API. */
export const httpRoutes = (api: HttpApi) =>
  api.routes.map((route) => ({
    routeId: partId(`${api.id} ${route.key}`),
    routeKey: route.key,
    apiKeyRequired: false,
    authorizationType: typeOf(route, api),
    ...(route.authorizer !== null && { authorizerId: partId(route.authorizer) }),
    authorizationScopes: route.scopes,
  }));
