import { LOG_RETENTION_DAYS, type Throttle } from '@mizt-auth/contract';
import type { StageSettings } from './stage.ts';

/** The part of an API's contract that its stage is made from. */
interface ApiContract {
  readonly name: string;
  readonly stage: string;
  readonly throttle: Throttle;
  readonly routes: readonly { readonly method: string; readonly path: string }[];
}

/** Tags of a resource hold at once; all else that is set on it is taken over by the next deployment alone. */
const withoutTags = (resource: string): string => {
  const { tags, tagsAll, ...deployed } = JSON.parse(resource);
  return JSON.stringify(deployed);
};

/**
 * A regional REST API without CORS, which would add methods that are open to everyone.
 *
 * It is deployed anew when what a deployment holds has changed: SST sees to the API, its methods and their
 * integrations; paths and the settings of an authorizer need it as well. The stage’s throttle does not.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/updating-api.html
 */
export const restApi = (
  name: string,
  stage: StageSettings,
  contract: ApiContract,
  authorizer: sst.aws.ApiGatewayV1AuthorizerArgs | null,
) =>
  new sst.aws.ApiGatewayV1(name, {
    cors: false,
    endpoint: { type: 'regional' },
    transform: {
      api: { name: `${stage.prefix}${contract.name}` },
      stage: { stageName: contract.stage },
      accessLog: { retentionInDays: LOG_RETENTION_DAYS },
      deployment: (args) => {
        const paths = contract.routes.map(({ method, path }) => `${method} ${path}`);
        const own = { paths: JSON.stringify(paths), authorizer: $jsonStringify(authorizer) };
        args.triggers = $resolve({ own, resources: args.triggers ?? {} }).apply(({ own, resources }) => ({
          ...Object.fromEntries(Object.entries(resources).map(([urn, text]) => [urn, withoutTags(text)])),
          ...own,
        }));
      },
    },
  });

/** Deploys the routes, limits the stage and keeps its logs for as long as all others. */
export const deployStage = (name: string, api: sst.aws.ApiGatewayV1, { stage, throttle }: ApiContract) => {
  api.deploy();
  // API Gateway would create this group itself, keep it for ever and leave it behind.
  const executionLog = new aws.cloudwatch.LogGroup(`${name}ExecutionLog`, {
    name: $interpolate`API-Gateway-Execution-Logs_${api.nodes.api.id}/${stage}`,
    retentionInDays: LOG_RETENTION_DAYS,
  });
  new aws.apigateway.MethodSettings(
    `${name}Settings`,
    {
      restApi: api.nodes.api.id,
      stageName: stage,
      methodPath: '*/*',
      settings: {
        loggingLevel: 'INFO',
        // Data trace writes whole requests and answers; AWS advises against it in production.
        dataTraceEnabled: false,
        throttlingRateLimit: throttle.ratePerSecond,
        throttlingBurstLimit: throttle.burst,
      },
    },
    { dependsOn: [api, executionLog] },
  );
};

/** The URL of a path below the deployed stage. */
export const routeUrl = (api: sst.aws.ApiGatewayV1, path: string) =>
  api.url.apply((stageUrl) => new URL(`.${path}`, stageUrl).href);
