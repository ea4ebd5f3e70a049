import type { Blueprint, RestApi, UserPool } from './blueprint.ts';
import { type ServedPool, startPools } from './cognito/cognito.ts';
import { createKeyService, type KeyService } from './cognito/key-service.ts';
import { createGateway } from './gateway/gateway.ts';
import { lambdaEnvironment } from './lambda/environment.ts';
import { createRuntime } from './lambda/runtime.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { Settings } from './stack-options.ts';
import { createWatch, type Watch } from './watch/watch.ts';

/** Where pools and APIs run: the stack's own place, or one beside it that knows the stack's pools. */
export interface Site {
  /** The pools that its APIs may trust, by name; grows. */
  readonly pools: Map<string, ServedPool>;
  /** What references stand for; grows while the site starts. */
  readonly values: Map<string, string>;
  /** Gives the keys of its pools to its own APIs alone. */
  readonly keyService: KeyService;
  /** Starts a pool, with new ids, secrets and keys. */
  startPool(definition: UserPool): Promise<ServedPool>;
  /** Starts an API and gives its URL, its stage included. */
  startApi(api: RestApi): Promise<string>;
  /** A site beside this one, with keys and ports of its own. */
  beside(): Site;
  /** Stops its servers, and those of the sites beside it. */
  stop(): Promise<void>;
}

/** What a site needs of its stack. */
export interface SiteParts {
  readonly blueprint: Blueprint;
  readonly given: Settings;
  readonly lifecycle: Lifecycle;
  /** The URL of the AWS endpoint. */
  readonly aws: string;
  readonly watch: Watch;
}

type Known = Pick<Site, 'pools' | 'values'>;

const apiStarter = (
  { blueprint, given, lifecycle, aws, watch }: SiteParts,
  { values, keyService }: Pick<Site, 'values' | 'keyService'>,
) => {
  const invoke = createRuntime({
    ...given,
    functions: blueprint.functions,
    environment: ({ environment }) => lambdaEnvironment(given.region, aws, environment, values),
  });
  const { issuers } = keyService;
  return async (api: RestApi): Promise<string> => {
    const gateway = createGateway({ ...given, api, rules: given.gatewayRules, issuers, invoke });
    const part = { kind: 'api', name: api.name } as const;
    return `${await lifecycle.serve(watch.over(part, gateway))}/${api.stage}`;
  };
};

/** Creates a site; nothing is started before it is asked for. `known` is copied. */
export const createSite = (parts: SiteParts, known?: Known): Site => {
  const { lifecycle, given, watch } = parts;
  const pools = new Map(known?.pools);
  const values = new Map(known?.values);
  const keyService = createKeyService(pools);
  const cognito = { lifecycle, region: given.region, rules: given.tokenRules, watch };
  return {
    pools,
    values,
    keyService,
    async startPool(definition) {
      const [pool] = await startPools(cognito, [definition], pools, values);
      if (pool === undefined) throw new Error(`The pool ${definition.name} did not start.`);
      return pool;
    },
    startApi: apiStarter(parts, { values, keyService }),
    // What a laboratory is asked is nobody's call of this stack.
    beside: () =>
      createSite({ ...parts, lifecycle: lifecycle.branch(), watch: createWatch() }, { pools, values }),
    stop: lifecycle.stop,
  };
};
