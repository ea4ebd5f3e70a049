import type { Blueprint, RestApi } from './blueprint.ts';
import { type ServedPool, startPools } from './cognito/cognito.ts';
import { createKeyService } from './cognito/key-service.ts';
import { createGateway } from './gateway/gateway.ts';
import type { HttpHandler, HttpResponse } from './http/message.ts';
import { lambdaEnvironment } from './lambda/environment.ts';
import { createRuntime } from './lambda/runtime.ts';
import { createLifecycle, type Lifecycle } from './lifecycle.ts';
import { createAwsEndpoint } from './protocol/endpoint.ts';
import { REFERENCES } from './references.ts';
import { SERVICES } from './services/index.ts';
import { type RunningStack, type Settings, type StackOptions, settings } from './stack-options.ts';
import type { StackParts } from './stack-parts.ts';

/** What the parts of one start share. */
interface Start {
  readonly blueprint: Blueprint;
  readonly given: Settings;
  readonly lifecycle: Lifecycle;
  /** The URL of the AWS endpoint. */
  readonly aws: string;
}

const apiStarter = ({ blueprint, given, lifecycle, aws }: Start, parts: Omit<StackParts, 'startApi'>) => {
  const invoke = createRuntime({
    ...given,
    functions: blueprint.functions,
    environment: ({ environment }) => lambdaEnvironment(given.region, aws, environment, parts.values),
  });
  const { issuers } = parts.keyService;
  return async (api: RestApi): Promise<string> => {
    const gateway = createGateway({ ...given, api, rules: given.gatewayRules, issuers, invoke });
    return `${await lifecycle.serve(gateway)}/${api.stage}`;
  };
};

const createParts = async (start: Start, work: (() => void)[]): Promise<StackParts> => {
  const { blueprint, given, lifecycle } = start;
  const { region, accountId, tokenRules } = given;
  const cognito = { lifecycle, region, rules: tokenRules };
  const values = new Map<string, string>();
  const pools = new Map<string, ServedPool>();
  const parts = {
    region,
    accountId,
    blueprint,
    values,
    pools,
    keyService: createKeyService(pools),
    startPool: async (definition: Blueprint['userPools'][number]) => {
      const [pool] = await startPools(cognito, [definition], pools, values);
      if (pool === undefined) throw new Error(`The pool ${definition.name} did not start.`);
      return pool;
    },
    whenStarted: (later: () => void) => {
      work.push(later);
    },
  };
  await startPools(cognito, blueprint.userPools, pools, values);
  return { ...parts, startApi: apiStarter(start, parts) };
};

const startApis = async ({ blueprint, values, startApi }: StackParts) => {
  const apis: { name: string; url: string }[] = [];
  for (const api of blueprint.apis) {
    const url = await startApi(api);
    values.set(REFERENCES.apiUrl(api.name), url);
    apis.push({ name: api.name, url });
  }
  return apis;
};

const NOT_READY: HttpResponse = { status: 503, headers: {}, body: '' };

const assemble = async (
  blueprint: Blueprint,
  given: Settings,
  lifecycle: Lifecycle,
): Promise<Omit<RunningStack, 'stop'>> => {
  // The AWS endpoint takes the first port, but answers only once there is something to describe.
  let answer: HttpHandler = async () => NOT_READY;
  const aws = await lifecycle.serve((request) => answer(request));
  const work: (() => void)[] = [];
  const parts = await createParts({ blueprint, given, lifecycle, aws }, work);
  const endpoint = createAwsEndpoint(SERVICES, parts);
  const apis = await startApis(parts);
  for (const later of work) later();
  answer = endpoint;
  const { region, accountId } = given;
  const pools = [...parts.pools.values()];
  const userPools = pools.map(({ name, id, issuer, tokenUrl, jwksUrl }) => {
    return { name, id, issuer, tokenUrl, jwksUrl };
  });
  return { pools, endpoints: { region, accountId, aws, userPools, apis } };
};

/**
 * Starts the stack that a blueprint describes, on loopback, and tears down whatever had started when
 * a part of it fails.
 *
 * Throws `PortUnavailableError`, or an error that names what the blueprint lacks.
 */
export const startStack = async (blueprint: Blueprint, options: StackOptions = {}): Promise<RunningStack> => {
  const given = settings(options);
  const lifecycle = createLifecycle(given.firstPort, given.now);
  try {
    return { ...(await assemble(blueprint, given, lifecycle)), stop: lifecycle.stop };
  } catch (error) {
    await lifecycle.stop();
    throw error;
  }
};
