import { createAwsEndpoint } from './aws-endpoint/aws-endpoint.ts';
import type { Blueprint, LambdaFunction, RestApi } from './blueprint.ts';
import { createCloudFormation, createStoredStack } from './cloudformation/cloudformation.ts';
import { type ServedPool, startPool } from './cognito/cognito.ts';
import { createKeyService, type KeyService } from './cognito/key-service.ts';
import { cognitoTokenRules, type TokenRules } from './cognito/token-rules.ts';
import { createGateway, INTEGRATION_TIMEOUT_MS } from './gateway/gateway.ts';
import { apiGatewayRules, type GatewayRules } from './gateway/gateway-rules.ts';
import type { HttpHandler, HttpResponse } from './http/message.ts';
import { createLaboratory } from './laboratory/laboratory.ts';
import { deployedHandlers, type HandlerLoaders } from './lambda/handlers.ts';
import { createRuntime } from './lambda/runtime.ts';
import { createLifecycle, type Lifecycle } from './lifecycle.ts';
import { REFERENCES, resolveRecord, resolveReferences } from './references.ts';
import { createSecret, createSecretsManager, type StoredSecret } from './secrets-manager/secrets-manager.ts';
import { createCallerIdentity } from './sts/sts.ts';

/** Where a running stack is; plain data, so that another process can be told. */
export interface StackEndpoints {
  readonly region: string;
  readonly accountId: string;
  /** The endpoint of Secrets Manager, CloudFormation and STS. */
  readonly aws: string;
  readonly userPools: readonly Readonly<Record<'name' | 'id' | 'issuer' | 'tokenUrl' | 'jwksUrl', string>>[];
  /** The URL of each API, its stage included. */
  readonly apis: readonly { readonly name: string; readonly url: string }[];
}

/** A stack that runs. */
export interface RunningStack {
  readonly endpoints: StackEndpoints;
  /** The pools with their private keys, for whoever must sign as the issuer. */
  readonly pools: readonly ServedPool[];
  /** Stops every server, the last started first. */
  stop(): Promise<void>;
}

/** What may be chosen at the start; everything has a default. */
export interface StackOptions {
  readonly region?: string;
  readonly accountId?: string;
  /** The first of the ports that are used in order; 0, the default, takes free ones. */
  readonly firstPort?: number;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  readonly gatewayRules?: Partial<GatewayRules>;
  readonly tokenRules?: Partial<TokenRules>;
  readonly handlers?: HandlerLoaders;
  /** Takes the log lines of the functions; they are dropped by default. */
  readonly log?: (functionName: string, line: string) => void;
  /** Milliseconds before the gateway gives up on a function; API Gateway's own 29 s by default. */
  readonly integrationTimeoutMs?: number;
}

/** Keys that the stack gives to its functions and its users; it takes any others as well. */
export const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' } as const;

/** The region and the account that the stack plays unless told otherwise. */
export const LOCAL_REGION = 'us-east-1';
export const LOCAL_ACCOUNT_ID = '000000000000';

const settings = (options: StackOptions) => ({
  region: LOCAL_REGION,
  accountId: LOCAL_ACCOUNT_ID,
  firstPort: 0,
  now: Date.now,
  handlers: deployedHandlers,
  log: () => {},
  integrationTimeoutMs: INTEGRATION_TIMEOUT_MS,
  ...options,
  gatewayRules: { ...apiGatewayRules, ...options.gatewayRules },
  tokenRules: { ...cognitoTokenRules, ...options.tokenRules },
});

type Settings = ReturnType<typeof settings>;

/** What the parts of one start share; `values` grows while they start. */
interface Start {
  readonly blueprint: Blueprint;
  readonly settings: Settings;
  readonly lifecycle: Lifecycle;
  readonly values: Map<string, string>;
}

const startPools = async ({ blueprint, settings: { region, tokenRules }, lifecycle, values }: Start) => {
  const pools = new Map<string, ServedPool>();
  for (const definition of blueprint.userPools) {
    const pool = await startPool(lifecycle, definition, region, tokenRules);
    pools.set(pool.name, pool);
    values.set(REFERENCES.userPoolId(pool.name), pool.id).set(REFERENCES.tokenUrl(pool.name), pool.tokenUrl);
    for (const client of pool.clients) {
      values
        .set(REFERENCES.clientId(client.name), client.id)
        .set(REFERENCES.clientSecret(client.name), client.secret);
    }
  }
  return pools;
};

const createSecrets = ({ blueprint, settings: { region, accountId }, values }: Start): StoredSecret[] =>
  blueprint.secrets.map(({ key, name, document }) => {
    const text = JSON.stringify(resolveRecord(document, values));
    const secret = createSecret(resolveReferences(name, values), text, region, accountId);
    values.set(REFERENCES.secretArn(key), secret.arn);
    return secret;
  });

// The variables that Lambda sets, and the one that leads the AWS SDK here.
const lambdaEnvironment = (
  start: Start,
  aws: string,
  definition: LambdaFunction,
): Record<string, string> => ({
  AWS_REGION: start.settings.region,
  AWS_ENDPOINT_URL: aws,
  AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
  AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
  ...resolveRecord(definition.environment, start.values),
});

type StartApi = (api: RestApi) => Promise<string>;

const apiStarter = (start: Start, keyService: KeyService, aws: string): StartApi => {
  const { blueprint, settings: given, lifecycle } = start;
  const invoke = createRuntime({
    ...given,
    functions: blueprint.functions,
    environment: (definition) => lambdaEnvironment(start, aws, definition),
  });
  const { issuers } = keyService;
  return async (api) => {
    const parts = { ...given, api, rules: given.gatewayRules, issuers, invoke };
    return `${await lifecycle.serve(createGateway(parts))}/${api.stage}`;
  };
};

const startApis = async ({ blueprint, values }: Start, startApi: StartApi) => {
  const apis: { name: string; url: string }[] = [];
  for (const api of blueprint.apis) {
    const url = await startApi(api);
    values.set(REFERENCES.apiUrl(api.name), url);
    apis.push({ name: api.name, url });
  }
  return apis;
};

const createStacks = ({ blueprint, settings: { region, accountId }, values }: Start) =>
  blueprint.stacks.map(({ name, outputs }) =>
    createStoredStack(name, resolveRecord(outputs, values), region, accountId),
  );

const assemble = async (start: Start): Promise<Omit<RunningStack, 'stop'>> => {
  const {
    lifecycle,
    settings: { region, accountId },
  } = start;
  // The AWS endpoint takes the first port, but answers only once there is something to describe.
  let answer: HttpHandler = async () => NOT_READY;
  const aws = await lifecycle.serve((request) => answer(request));
  const pools = await startPools(start);
  const secrets = createSecrets(start);
  const keyService = createKeyService(pools);
  const startApi = apiStarter(start, keyService, aws);
  const apis = await startApis(start, startApi);
  answer = createAwsEndpoint({
    secretsManager: createSecretsManager(secrets, region),
    cloudFormation: createCloudFormation(createStacks(start), region),
    callerIdentity: createCallerIdentity(accountId),
    laboratory: createLaboratory({
      blueprint: start.blueprint,
      pools,
      keyService,
      startApi,
      startPool: (definition) => startPool(lifecycle, definition, region, start.settings.tokenRules),
    }),
  });
  const running = [...pools.values()];
  const userPools = running.map(({ name, id, issuer, tokenUrl, jwksUrl }) => ({
    name,
    id,
    issuer,
    tokenUrl,
    jwksUrl,
  }));
  return { pools: running, endpoints: { region, accountId, aws, userPools, apis } };
};

const NOT_READY: HttpResponse = { status: 503, headers: {}, body: '' };

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
    const running = await assemble({ blueprint, settings: given, lifecycle, values: new Map() });
    return { ...running, stop: lifecycle.stop };
  } catch (error) {
    await lifecycle.stop();
    throw error;
  }
};
