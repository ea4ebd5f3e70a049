import {
  ApiGatewayV2Client,
  GetApiCommand,
  GetApisCommand,
  GetAuthorizersCommand,
  GetRoutesCommand,
  GetStagesCommand,
} from '@aws-sdk/client-apigatewayv2';
import { type HttpApiAnswer, readHttpApi } from '@mizt-auth/access/api-gateway';
import type { ConsumerContext } from '@mizt-auth/consumer';
import { abortable } from '@mizt-auth/consumer/aws';
import { allPages } from './asking.ts';
import type { GatewayKind, Options } from './kind.ts';
import { GATEWAY_PATHS } from './paths.ts';

/** How many API Gateway gives at once at the most; a text, as the service takes it. */
const MOST = '100';

// APIs of WebSockets are described there too.
const isHttp = ({ ProtocolType }: HttpApiAnswer): boolean => ProtocolType === 'HTTP';

const fromHttp = (client: ApiGatewayV2Client, context: ConsumerContext) => {
  const options = abortable(context);
  return {
    api: async (ApiId: string) => {
      const api = await client.send(new GetApiCommand({ ApiId }), options);
      return isHttp(api) ? api : undefined;
    },
    apis: async () => {
      const all = await allPages(async (NextToken) => {
        const page = await client.send(new GetApisCommand({ MaxResults: MOST, NextToken }), options);
        return { items: page.Items, next: page.NextToken };
      });
      return all.filter(isHttp);
    },
    routes: (ApiId: string) =>
      allPages(async (NextToken) => {
        const page = await client.send(new GetRoutesCommand({ ApiId, MaxResults: MOST, NextToken }), options);
        return { items: page.Items, next: page.NextToken };
      }),
    authorizers: (ApiId: string) =>
      allPages(async (NextToken) => {
        const asked = { ApiId, MaxResults: MOST, NextToken };
        const page = await client.send(new GetAuthorizersCommand(asked), options);
        return { items: page.Items, next: page.NextToken };
      }),
    stages: (ApiId: string) =>
      allPages(async (NextToken) => {
        const page = await client.send(new GetStagesCommand({ ApiId, MaxResults: MOST, NextToken }), options);
        return { items: page.Items, next: page.NextToken };
      }),
  };
};

/**
 * HTTP APIs, the second version of API Gateway.
 *
 * Source: https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-routes.html and the pages beside it
 */
export const httpApis: GatewayKind<HttpApiAnswer> = {
  kind: 'http',
  ...GATEWAY_PATHS.http,
  nameOf: ({ ApiId: id = '', Name: name = id }) => ({ id, name }),
  open(context: ConsumerContext, options: Options) {
    const client = new ApiGatewayV2Client(options);
    const from = fromHttp(client, context);
    return {
      region: () => client.config.region(),
      api: from.api,
      apis: from.apis,
      read: async (api, region, ask) =>
        readHttpApi(
          {
            api,
            routes: await ask('routes', from.routes),
            authorizers: await ask('authorizers', from.authorizers),
            stages: await ask('stages', from.stages),
          },
          region,
        ),
      close: () => client.destroy(),
    };
  },
};
