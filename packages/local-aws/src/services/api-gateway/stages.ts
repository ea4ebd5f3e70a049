import type { Throttle } from '@mizt-auth/contract';
import type { StageFacts } from '../../blueprint.ts';

/** The limits of a stage, as API Gateway names them; nothing where it has none. */
export const throttling = (
  { ratePerSecond, burst }: Throttle = { ratePerSecond: Infinity, burst: Infinity },
) =>
  Number.isFinite(ratePerSecond) ? { throttlingRateLimit: ratePerSecond, throttlingBurstLimit: burst } : {};

/** A stage of a REST API. */
export const restStage = (stageName: string, throttle: Throttle, facts: StageFacts = {}) => ({
  stageName,
  deploymentId: 'local0',
  cacheClusterEnabled: false,
  tracingEnabled: false,
  methodSettings: {
    '*/*': { ...throttling(throttle), dataTraceEnabled: facts.dataTrace ?? false, metricsEnabled: false },
  },
  ...(facts.variables && { variables: facts.variables }),
  ...(facts.webAclArn && { webAclArn: facts.webAclArn }),
});

/** A stage of an HTTP API. */
export const httpStage = (stageName: string, throttle: Throttle | undefined, facts: StageFacts = {}) => ({
  stageName,
  autoDeploy: true,
  defaultRouteSettings: { detailedMetricsEnabled: false, ...throttling(throttle) },
  stageVariables: facts.variables ?? {},
});
