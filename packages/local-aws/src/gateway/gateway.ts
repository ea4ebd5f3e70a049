import { randomUUID } from 'node:crypto';
import type { CognitoAuthorizer, Method, RestApi } from '../blueprint.ts';
import type { TrustedIssuer } from '../cognito/keys.ts';
import { beforeDeadline } from '../deadline.ts';
import { type HttpRequest, type HttpResponse, headerValue } from '../http/message.ts';
import type { InvocationResult } from '../lambda/runtime.ts';
import type { Tell } from '../watch/decided-step.ts';
import type { Answer } from '../watch/watch.ts';
import { type Authorizer, createAuthorizer, type Decision } from './authorizer.ts';
import { gatewayResponse } from './gateway-response.ts';
import type { GatewayRules } from './gateway-rules.ts';
import { proxyEvent } from './proxy-event.ts';
import { proxyResult } from './proxy-result.ts';
import {
  authorizerSteps,
  invocationStep,
  missingAuthorizer,
  noRouteReason,
  openSteps,
  passed,
  refused,
  throttleReason,
} from './reasons.ts';
import { createGate, type Gate } from './throttle.ts';
import type { Claims } from './token-verifier.ts';

/** What a REST API needs from the rest of the stack; `now` gives milliseconds. */
export interface GatewayParts {
  readonly api: RestApi;
  readonly accountId: string;
  readonly rules: GatewayRules;
  /** The issuers behind the named pools. */
  readonly issuers: (userPools: readonly string[]) => Promise<readonly TrustedIssuer[]>;
  readonly invoke: (functionName: string, event: unknown) => Promise<InvocationResult>;
  /** Milliseconds that a function may take before the gateway gives up on it. */
  readonly integrationTimeoutMs: number;
  readonly now: () => number;
}

/** API Gateway's own limit, in milliseconds. */
export const INTEGRATION_TIMEOUT_MS = 29_000;

interface Deployed {
  readonly method: Method;
  readonly gate: Gate;
}

const deploy = ({ api, now }: GatewayParts): ReadonlyMap<string, Deployed> =>
  new Map(
    api.methods.map((method) => [
      `${method.httpMethod} /${api.stage}${method.path}`,
      { method, gate: createGate(api.throttle, now) },
    ]),
  );

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

// Without a route the gateway looks for an AWS signature, and complains about whatever it finds instead.
const noRoute = (request: HttpRequest, stage: string, path: string): HttpResponse => {
  if (path.split('/')[1] !== stage) return gatewayResponse('NO_SUCH_STAGE');
  const header = headerValue(request, 'authorization');
  return header
    ? gatewayResponse('INCOMPLETE_SIGNATURE', header)
    : gatewayResponse('MISSING_AUTHENTICATION_TOKEN');
};

const integrate = async (
  parts: GatewayParts,
  request: HttpRequest,
  method: Method,
  claims: Claims | null,
  tell: Tell | undefined,
): Promise<HttpResponse> => {
  const requestId = randomUUID();
  const event = proxyEvent(request, {
    api: parts.api,
    method,
    claims,
    requestId,
    host: headerValue(request, 'host') ?? '',
    accountId: parts.accountId,
    atMs: parts.now(),
  });
  const result = await beforeDeadline(
    parts.integrationTimeoutMs,
    parts.invoke(method.function, event),
    'late',
  );
  tell?.(invocationStep(method.function, result));
  if (result === 'late') return gatewayResponse('INTEGRATION_TIMEOUT');
  if ('error' in result) return gatewayResponse('INTEGRATION_FAILURE');
  return proxyResult(result.payload, requestId, event.headers['X-Amzn-Trace-Id'] ?? '');
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
  const routes = deploy(parts);
  const deployment = { parts, authorizers: createAuthorizers(parts) };
  return async (request, tell) => {
    const path = rules.path(request);
    const deployed = routes.get(`${rules.httpMethod(request)} ${path}`);
    if (deployed === undefined) {
      tell?.(refused('route', noRouteReason(request, api, path)));
      return noRoute(request, api.stage, path);
    }
    const { method, gate } = deployed;
    tell?.(passed('route', `${method.httpMethod} ${method.path} is deployed on the stage ${api.stage}.`));
    const open = gate();
    tell?.((open ? passed : refused)('throttle', throttleReason(api.throttle)));
    if (!open) return gatewayResponse('THROTTLED');
    tell?.((request.tooLarge ? refused : passed)('size', 'API Gateway takes bodies of up to 10 MB.'));
    if (request.tooLarge) return gatewayResponse('REQUEST_TOO_LARGE');
    const decision = await authorize(deployment, request, method, tell);
    if ('refusal' in decision) return rules.refuse(decision.refusal, request, method, decision.step);
    return integrate(parts, request, method, decision.claims, tell);
  };
};
