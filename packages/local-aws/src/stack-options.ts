import type { ServedPool } from './cognito/cognito.ts';
import { cognitoTokenRules, type TokenRules } from './cognito/token-rules.ts';
import { apiGatewayRules, type GatewayRules } from './gateway/gateway-rules.ts';
import { INTEGRATION_TIMEOUT_MS } from './gateway/integrate.ts';
import { deployedHandlers, type HandlerLoaders } from './lambda/handlers.ts';
import { LOCAL_ACCOUNT_ID, LOCAL_REGION } from './local-account.ts';
import type { Users } from './protocol/permissions.ts';
import type { Watcher } from './watch/watch.ts';

/** Where a running stack is; plain data, so that another process can be told. */
export interface StackEndpoints {
  readonly region: string;
  readonly accountId: string;
  /** The endpoint of Secrets Manager, CloudFormation, API Gateway and STS. */
  readonly aws: string;
  readonly userPools: readonly Readonly<Record<'name' | 'id' | 'issuer' | 'tokenUrl' | 'jwksUrl', string>>[];
  /** Each REST API; its URL has the stage in it. */
  readonly apis: readonly Readonly<Record<'id' | 'name' | 'url', string>>[];
}

/** A stack that runs. */
export interface RunningStack {
  readonly endpoints: StackEndpoints;
  /** The pools with their private keys, for whoever must sign as the issuer. */
  readonly pools: readonly ServedPool[];
  /** Lets somebody look on from now, and gives the function that ends it. A stack without watchers notes nothing. */
  watch(watcher: Watcher): () => void;
  /** The port behind those of the stack; 0 where it took free ones. */
  nextPort(): number;
  /** Stops every server, the last started first. */
  stop(): Promise<void>;
}

/** What may be chosen at the start; everything has a default. */
export interface StackOptions {
  readonly region?: string;
  readonly accountId?: string;
  /** What users may do, by their access keys; a key that is not among them may do everything. */
  readonly users?: Users;
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
  /** Milliseconds that a laboratory outlives its last sign of life; 10 s by default. */
  readonly laboratoryLeaseMs?: number;
}

/** Long enough for a borrower on a starved machine, short enough that nobody waits for what a killed one left. */
const LABORATORY_LEASE_MS = 10_000;

/** The options with every default filled in. */
export const settings = (options: StackOptions) => ({
  region: LOCAL_REGION,
  accountId: LOCAL_ACCOUNT_ID,
  users: {},
  firstPort: 0,
  now: Date.now,
  handlers: deployedHandlers,
  log: () => {},
  integrationTimeoutMs: INTEGRATION_TIMEOUT_MS,
  laboratoryLeaseMs: LABORATORY_LEASE_MS,
  ...options,
  gatewayRules: { ...apiGatewayRules, ...options.gatewayRules },
  tokenRules: { ...cognitoTokenRules, ...options.tokenRules },
});

/** What {@link settings} gives. */
export type Settings = ReturnType<typeof settings>;
