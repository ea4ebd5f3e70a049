import { onOneLine } from '@mizt-auth/contract';
import type { HttpAnswers, HttpAuthorizerAnswer, HttpStageAnswer, RouteAnswer } from './answers.ts';
import { guardOf } from './guard.ts';
import type { DeployedApi, DeployedAuthorizer, DeployedRoute, DeployedStage } from './model.ts';
import { gatewayArn, gatewayHost } from './place.ts';

const HEADER = /^\$request\.header\.([\w-]+)$/;

const authorizerOf = (answer: HttpAuthorizerAnswer): DeployedAuthorizer => {
  const {
    AuthorizerId: id = '',
    Name: name = id,
    AuthorizerType: type,
    IdentitySource,
    JwtConfiguration,
  } = answer;
  return {
    id,
    name: onOneLine(name),
    kind: type === 'JWT' ? 'jwt' : 'lambda',
    userPools: [],
    issuer: JwtConfiguration?.Issuer,
    audience: JwtConfiguration?.Audience ?? [],
    header: HEADER.exec(IdentitySource?.[0] ?? '')?.[1],
    validation: undefined,
  };
};

const stageOf = (answer: HttpStageAnswer, arn: string): DeployedStage => {
  const { StageName: name = '', StageVariables = {}, DefaultRouteSettings = {} } = answer;
  const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst } = DefaultRouteSettings;
  return {
    name,
    arn: `${arn}/stages/${name}`,
    variables: Object.keys(StageVariables).map(onOneLine),
    throttle: rate === undefined || burst === undefined ? undefined : { ratePerSecond: rate, burst },
    // HTTP APIs log neither bodies nor headers, and take no web ACL.
    dataTrace: [],
    webAclArn: undefined,
  };
};

const routeOf = (answer: RouteAnswer, authorizers: readonly DeployedAuthorizer[]): DeployedRoute => {
  const { RouteKey: key = '$default', AuthorizationType: type, AuthorizerId, AuthorizationScopes } = answer;
  const [method = '', path = '$default'] = key === '$default' ? ['ANY'] : key.split(' ', 2);
  return {
    method,
    path,
    guard: guardOf({ type, authorizerId: AuthorizerId, scopes: AuthorizationScopes }, authorizers),
    apiKeyRequired: answer.ApiKeyRequired ?? false,
    // CORS is a setting of the API, without a route of its own.
    preflight: false,
  };
};

/** Reads an HTTP API from API Gateway's answers, all of its pages together. */
export const readHttpApi = (
  { api, routes, authorizers: answered, stages }: HttpAnswers,
  region: string,
): DeployedApi => {
  const { ApiId: id = '', Name: name = id, DisableExecuteApiEndpoint: noHost } = api;
  const arn = gatewayArn(region, `/apis/${id}`);
  const authorizers = answered.map(authorizerOf);
  return {
    kind: 'http',
    id,
    name: onOneLine(name),
    arn,
    host: noHost ? undefined : gatewayHost(region, id),
    stages: stages.map((stage) => stageOf(stage, arn)),
    authorizers,
    routes: routes.map((route) => routeOf(route, authorizers)),
  };
};
