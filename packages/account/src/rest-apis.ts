import {
  APIGatewayClient,
  GetAuthorizersCommand,
  GetResourcesCommand,
  GetRestApiCommand,
  GetRestApisCommand,
  GetStagesCommand,
} from '@aws-sdk/client-api-gateway';
import { type RestApiAnswer, readRestApi } from '@mizt-auth/access/api-gateway';
import type { ConsumerContext } from '@mizt-auth/consumer';
import { abortable } from '@mizt-auth/consumer/aws';
import { allPages } from './asking.ts';
import type { GatewayKind, Options } from './kind.ts';
import { GATEWAY_PATHS } from './paths.ts';

/** How many API Gateway gives at once at the most. */
const MOST = 500;

const fromRest = (client: APIGatewayClient, context: ConsumerContext) => {
  const options = abortable(context);
  return {
    api: (restApiId: string) => client.send(new GetRestApiCommand({ restApiId }), options),
    apis: () =>
      allPages(async (position) => {
        const page = await client.send(new GetRestApisCommand({ limit: MOST, position }), options);
        return { items: page.items, next: page.position };
      }),
    routes: (restApiId: string) =>
      allPages(async (position) => {
        const asked = { restApiId, limit: MOST, embed: ['methods'], position };
        const page = await client.send(new GetResourcesCommand(asked), options);
        return { items: page.items, next: page.position };
      }),
    authorizers: (restApiId: string) =>
      allPages(async (position) => {
        const page = await client.send(
          new GetAuthorizersCommand({ restApiId, limit: MOST, position }),
          options,
        );
        return { items: page.items, next: page.position };
      }),
    stages: (restApiId: string) =>
      allPages(async () => {
        const all = await client.send(new GetStagesCommand({ restApiId }), options);
        return { items: all.item, next: undefined };
      }),
  };
};

/**
 * REST APIs, the first version of API Gateway.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/api/API_GetResources.html and the pages of its siblings
 */
export const restApis: GatewayKind<RestApiAnswer> = {
  kind: 'rest',
  ...GATEWAY_PATHS.rest,
  nameOf: ({ id = '', name = id }) => ({ id, name }),
  open(context: ConsumerContext, options: Options) {
    const client = new APIGatewayClient(options);
    const from = fromRest(client, context);
    return {
      region: () => client.config.region(),
      api: from.api,
      apis: from.apis,
      read: async (api, region, ask) =>
        readRestApi(
          {
            api,
            resources: await ask('routes', from.routes),
            authorizers: await ask('authorizers', from.authorizers),
            stages: await ask('stages', from.stages),
          },
          region,
        ),
      close: () => client.destroy(),
    };
  },
};
