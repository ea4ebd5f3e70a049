import { createRouter, type RouteName } from '@mizt-auth/access';
import type { CognitoAuthorizer, Method } from '../blueprint.ts';
import { type HttpRequest, type HttpResponse, headerValue } from '../http/message.ts';
import type { Tell } from '../watch/decided-step.ts';
import type { Answer } from '../watch/watch.ts';
import { type Authorizer, createAuthorizer, type Decision } from './authorizer.ts';
import { gatewayResponse } from './gateway-response.ts';
import { type GatewayParts, integrate } from './integrate.ts';
import {
  authorizerSteps,
  missingAuthorizer,
  noRouteReason,
  openSteps,
  passed,
  refused,
  SIGNATURE_ALONE,
  throttleReason,
} from './reasons.ts';
import { createGate, type Gate } from './throttle.ts';

/** A method of the stage, whose path has the stage in front. */
interface Deployed extends RouteName {
  readonly definition: Method;
  readonly gate: Gate;
}

const deploy = ({ api, now }: GatewayParts): readonly Deployed[] =>
  api.methods.map((definition) => ({
    method: definition.httpMethod,
    path: `/${api.stage}${definition.path}`,
    definition,
    gate: createGate(api.throttle, now),
  }));

interface DeployedAuthorizer {
  readonly definition: CognitoAuthorizer;
  readonly decide: Authorizer;
}

const createAuthorizers = ({
  api,
  rules,
  issuers,
  now,
}: GatewayParts): ReadonlyMap<string, DeployedAuthorizer> =>
  new Map(
    api.authorizers.map((definition) => {
      const authorizer = { authorizer: definition, rules, now };
      const decide = createAuthorizer({ ...authorizer, issuers: () => issuers(definition.userPools) });
      return [definition.name, { definition, decide }];
    }),
  );

// Without a route, as on one that asks for it, the gateway looks for an AWS signature, and complains about whatever
// it finds instead.
const unsigned = (request: HttpRequest): HttpResponse => {
  const header = headerValue(request, 'authorization');
  return header
    ? gatewayResponse('INCOMPLETE_SIGNATURE', header)
    : gatewayResponse('MISSING_AUTHENTICATION_TOKEN');
};

interface Deployment {
  readonly parts: GatewayParts;
  readonly authorizers: ReadonlyMap<string, DeployedAuthorizer>;
}

const authorize = async (
  { parts, authorizers }: Deployment,
  request: HttpRequest,
  method: Method,
  tell: Tell | undefined,
): Promise<Decision> => {
  if (!parts.rules.isGuarded(request, method)) {
    if (tell !== undefined) openSteps().forEach(tell);
    return { claims: null };
  }
  const authorizer = authorizers.get(method.authorizer ?? '');
  if (authorizer === undefined) {
    tell?.(missingAuthorizer(method));
    return { refusal: 'UNAUTHORIZED', step: 'issuer' };
  }
  const decision = await authorizer.decide(request, method);
  if (tell !== undefined) authorizerSteps(request, authorizer.definition, decision).forEach(tell);
  return decision;
};

/**
 * A deployed REST API: stage, route, throttle, size, authorizer, function, in this order. What fails
 * first answers. A method whose authorizer does not exist lets nobody in.
 */
export const createGateway = (parts: GatewayParts): Answer => {
  const { api, rules } = parts;
  const route = createRouter(deploy(parts));
  const deployment = { parts, authorizers: createAuthorizers(parts) };
  return async (request, tell) => {
    const path = rules.path(request);
    const deployed = route(rules.httpMethod(request), path);
    if (deployed === undefined) {
      tell?.(refused('route', noRouteReason(request, api, path)));
      return path.split('/')[1] === api.stage ? unsigned(request) : gatewayResponse('NO_SUCH_STAGE');
    }
    const { definition: method, gate } = deployed;
    tell?.(passed('route', `${method.httpMethod} ${method.path} is deployed on the stage ${api.stage}.`));
    const open = gate();
    tell?.((open ? passed : refused)('throttle', throttleReason(api.throttle)));
    if (!open) return gatewayResponse('THROTTLED');
    tell?.((request.tooLarge ? refused : passed)('size', 'API Gateway takes bodies of up to 10 MB.'));
    if (request.tooLarge) return gatewayResponse('REQUEST_TOO_LARGE');
    if (method.iam) {
      tell?.(refused('credential', SIGNATURE_ALONE));
      return unsigned(request);
    }
    const decision = await authorize(deployment, request, method, tell);
    if ('refusal' in decision) return rules.refuse(decision.refusal, request, method, decision.step);
    if (method.apiKeyRequired) return gatewayResponse('INVALID_API_KEY');
    return integrate(parts, request, method, decision.claims, tell);
  };
};
