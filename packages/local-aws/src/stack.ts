import type { Blueprint } from './blueprint.ts';
import type { HttpHandler, HttpResponse } from './http/message.ts';
import { type IdentifiedBlueprint, identified } from './identified.ts';
import { createLifecycle, type Lifecycle } from './lifecycle.ts';
import { createAwsEndpoint } from './protocol/endpoint.ts';
import { permissionsOf } from './protocol/permissions.ts';
import { REFERENCES } from './references.ts';
import { SERVICES } from './services/index.ts';
import { createSite, type Site, type SiteParts } from './site.ts';
import { type RunningStack, type Settings, type StackOptions, settings } from './stack-options.ts';
import type { StackParts } from './stack-parts.ts';
import { createWatch } from './watch/watch.ts';

type Start = SiteParts & { readonly blueprint: IdentifiedBlueprint };

const createParts = (start: Start, site: Site, work: (() => void)[]): StackParts => {
  const { blueprint, given } = start;
  const { region, accountId, laboratoryLeaseMs, now, tokenRules } = given;
  return {
    region,
    accountId,
    blueprint,
    tokenRules,
    now,
    laboratoryLeaseMs,
    values: site.values,
    pools: site.pools,
    beside: site.beside,
    whenStarted: (later) => {
      work.push(later);
    },
  };
};

const startApis = async ({ apis: wanted }: IdentifiedBlueprint, { values, startApi }: Site) => {
  const apis: { id: string; name: string; url: string }[] = [];
  for (const api of wanted) {
    const url = await startApi(api);
    values.set(REFERENCES.apiUrl(api.name), url);
    apis.push({ id: api.id, name: api.name, url });
  }
  return apis;
};

const NOT_READY: HttpResponse = { status: 503, headers: {}, body: '' };

const assemble = async (
  blueprint: IdentifiedBlueprint,
  given: Settings,
  lifecycle: Lifecycle,
): Promise<Omit<RunningStack, 'stop'>> => {
  // The AWS endpoint takes the first port, but answers only once there is something to describe.
  let answer: HttpHandler = async () => NOT_READY;
  const watch = createWatch();
  const aws = await lifecycle.serve(watch.over({ kind: 'aws' }, (request) => answer(request)));
  const work: (() => void)[] = [];
  const start = { blueprint, given, lifecycle, aws, watch };
  const site = createSite(start);
  for (const pool of blueprint.userPools) await site.startPool(pool);
  const endpoint = createAwsEndpoint(
    SERVICES,
    createParts(start, site, work),
    permissionsOf(given.users, given.accountId),
  );
  const apis = await startApis(blueprint, site);
  for (const later of work) later();
  answer = endpoint;
  const { region, accountId } = given;
  const pools = [...site.pools.values()];
  const userPools = pools.map(({ name, id, issuer, tokenUrl, jwksUrl }) => {
    return { name, id, issuer, tokenUrl, jwksUrl };
  });
  const { nextPort } = lifecycle;
  return { pools, endpoints: { region, accountId, aws, userPools, apis }, watch: watch.add, nextPort };
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
    return { ...(await assemble(identified(blueprint), given, lifecycle)), stop: lifecycle.stop };
  } catch (error) {
    await lifecycle.stop();
    throw error;
  }
};
