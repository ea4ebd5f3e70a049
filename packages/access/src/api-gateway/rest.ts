import { onOneLine, parseJson } from '@mizt-auth/contract';
import type {
  MethodAnswer,
  ResourceAnswer,
  RestAnswers,
  RestAuthorizerAnswer,
  RestStageAnswer,
} from './answers.ts';
import { guardOf } from './guard.ts';
import type { DeployedApi, DeployedAuthorizer, DeployedRoute, DeployedStage } from './model.ts';
import { gatewayArn, gatewayHost } from './place.ts';

const HEADER = /^method\.request\.header\.([\w-]+)$/;

const authorizerOf = (answer: RestAuthorizerAnswer): DeployedAuthorizer => {
  const { id = '', name = id, type, providerARNs = [], identitySource = '' } = answer;
  return {
    id,
    name: onOneLine(name),
    kind: type === 'COGNITO_USER_POOLS' ? 'cognito' : 'lambda',
    userPools: providerARNs,
    issuer: undefined,
    audience: [],
    header: HEADER.exec(identitySource)?.[1],
    validation: answer.identityValidationExpression || undefined,
  };
};

// A setting is for one method, `~1orders/GET` with the slashes of its path written as ~1, or for each, `*/*`.
const methodText = (key: string): string => {
  if (key === '*/*') return '*';
  const at = key.lastIndexOf('/');
  return `${key.slice(at + 1)} ${`/${key.slice(0, at).replaceAll('~1', '/')}`.replace(/^\/+/, '/')}`;
};

const stageOf = (answer: RestStageAnswer, arn: string): DeployedStage => {
  const { stageName: name = '', methodSettings = {}, variables = {}, webAclArn } = answer;
  const { throttlingRateLimit: rate, throttlingBurstLimit: burst } = methodSettings['*/*'] ?? {};
  // API Gateway says -1 where a stage has no limits of its own.
  const limited = rate !== undefined && burst !== undefined && rate >= 0 && burst >= 0;
  const traced = Object.entries(methodSettings).filter(([, { dataTraceEnabled }]) => dataTraceEnabled);
  return {
    name,
    arn: `${arn}/stages/${name}`,
    variables: Object.keys(variables).map(onOneLine),
    throttle: limited ? { ratePerSecond: rate, burst } : undefined,
    dataTrace: traced.map(([key]) => methodText(key)),
    webAclArn,
  };
};

const routeOf = (
  path: string,
  [method, answer]: readonly [string, MethodAnswer],
  authorizers: readonly DeployedAuthorizer[],
): DeployedRoute => {
  const { authorizationType: type, authorizerId, authorizationScopes: scopes } = answer;
  return {
    method,
    path,
    guard: guardOf({ type, authorizerId, scopes }, authorizers),
    apiKeyRequired: answer.apiKeyRequired ?? false,
    preflight: method === 'OPTIONS' && answer.methodIntegration?.type === 'MOCK',
  };
};

const routesOf = (
  { path = '', resourceMethods = {} }: ResourceAnswer,
  authorizers: readonly DeployedAuthorizer[],
): DeployedRoute[] => Object.entries(resourceMethods).map((method) => routeOf(path, method, authorizers));

// API Gateway writes the policy as the inside of a JSON text: quotes in it have a backslash.
const policyOf = (text: string | undefined): unknown => {
  if (text === undefined || text === '') return undefined;
  const inner = parseJson(`"${text}"`);
  return parseJson(typeof inner === 'string' ? inner : text) ?? null;
};

/** Reads a REST API from API Gateway's answers, all of its pages together. */
export const readRestApi = (
  { api, resources, authorizers: answered, stages }: RestAnswers,
  region: string,
): DeployedApi => {
  const { id = '', name = id, disableExecuteApiEndpoint: noHost } = api;
  const arn = gatewayArn(region, `/restapis/${id}`);
  const authorizers = answered.map(authorizerOf);
  return {
    kind: 'rest',
    id,
    name: onOneLine(name),
    arn,
    host: noHost ? undefined : gatewayHost(region, id),
    vpcOnly: api.endpointConfiguration?.types?.includes('PRIVATE') ?? false,
    policy: policyOf(api.policy),
    stages: stages.map((stage) => stageOf(stage, arn)),
    authorizers,
    routes: resources.flatMap((resource) => routesOf(resource, authorizers)),
  };
};
