import { AwsError } from '../../protocol/aws-error.ts';
import type { RestJsonService, RestOperation, RestRequest } from '../../protocol/service.ts';
import type { StackParts } from '../../stack-parts.ts';
import { httpApi, httpAuthorizers, httpRoutes } from './http-apis.ts';
import { pageOf } from './pages.ts';
import { restApi, restAuthorizers, restResources } from './rest-apis.ts';
import { httpStage, restStage } from './stages.ts';

const FIRST = { position: 'position', limit: 'limit' };
const SECOND = { position: 'nextToken', limit: 'maxResults' };

// The one of this id; those of another region do not exist.
const chosen = <Api extends { readonly id: string }>(apis: readonly Api[], { path }: RestRequest): Api => {
  const found = apis.find(({ id }) => id === path.id);
  if (found !== undefined) return found;
  throw new AwsError('NotFoundException', `Invalid API identifier specified ${path.id}`, 404);
};

const restPage = (all: readonly unknown[], { query }: RestRequest) => {
  const { items, next } = pageOf(all, query, FIRST);
  return { item: items, position: next };
};

const httpPage = (all: readonly unknown[], { query }: RestRequest) => {
  const { items, next } = pageOf(all, query, SECOND);
  return { items, nextToken: next };
};

const restOperations = (stack: StackParts): Record<string, RestOperation> => {
  const here = (region: string) => (region === stack.region ? stack.blueprint.apis : []);
  return {
    'GET /restapis': (request, { region }) => restPage(here(region).map(restApi), request),
    'GET /restapis/{id}': (request, { region }) => restApi(chosen(here(region), request)),
    'GET /restapis/{id}/resources': (request, { region }) =>
      restPage(
        restResources(chosen(here(region), request), request.query.getAll('embed').includes('methods')),
        request,
      ),
    'GET /restapis/{id}/authorizers': (request, { region }) =>
      restPage(restAuthorizers(chosen(here(region), request), stack), request),
    'GET /restapis/{id}/stages': (request, { region }) => {
      const { stage, throttle, stageFacts } = chosen(here(region), request);
      return { item: [restStage(stage, throttle, stageFacts)] };
    },
  };
};

const httpOperations = (stack: StackParts): Record<string, RestOperation> => {
  const here = (region: string) => (region === stack.region ? stack.blueprint.httpApis : []);
  return {
    'GET /v2/apis': (request, { region }) =>
      httpPage(
        here(region).map((api) => httpApi(api, region)),
        request,
      ),
    'GET /v2/apis/{id}': (request, { region }) => httpApi(chosen(here(region), request), region),
    'GET /v2/apis/{id}/routes': (request, { region }) =>
      httpPage(httpRoutes(chosen(here(region), request)), request),
    'GET /v2/apis/{id}/authorizers': (request, { region }) =>
      httpPage(httpAuthorizers(chosen(here(region), request), stack), request),
    'GET /v2/apis/{id}/stages': (request, { region }) => {
      const { stage, throttle, stageFacts } = chosen(here(region), request);
      return httpPage([httpStage(stage, throttle, stageFacts)], request);
    },
  };
};

/**
 * API Gateway, as it describes REST APIs (the first version) and HTTP APIs (the second).
 *
 * Sources: https://docs.aws.amazon.com/apigateway/latest/api/API_GetResources.html,
 * https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-routes.html
 */
export const apiGateway: RestJsonService<StackParts> = {
  name: 'apigateway',
  protocol: 'rest-json',
  // IAM knows the second version's paths without the version.
  resource: (path, { region }) => `arn:aws:apigateway:${region}::${path.replace(/^\/v2/, '')}`,
  operations: (stack) => ({ ...restOperations(stack), ...httpOperations(stack) }),
};
