import { randomUUID } from 'node:crypto';
import type { Method, RestApi } from '../blueprint.ts';
import type { TrustedIssuer } from '../cognito/keys.ts';
import { beforeDeadline } from '../deadline.ts';
import { type HttpRequest, type HttpResponse, headerValue } from '../http/message.ts';
import type { InvocationResult } from '../lambda/runtime.ts';
import type { Tell } from '../watch/decided-step.ts';
import { gatewayResponse } from './gateway-response.ts';
import type { GatewayRules } from './gateway-rules.ts';
import { proxyEvent } from './proxy-event.ts';
import { proxyResult } from './proxy-result.ts';
import { invocationStep } from './reasons.ts';
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

/** Hands a call that got through to the function of its method, and gives its answer. */
export const integrate = async (
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
