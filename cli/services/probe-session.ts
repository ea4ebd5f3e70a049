import type { ConsumerContext } from '@mizt-auth/consumer';
import { PREMIUM_FUNCTION } from '@mizt-auth/contract';
import { localParts } from '@mizt-auth/local-aws/laboratory';
import {
  mintingClient,
  type ProbeClient,
  type ProbeRoute,
  type ProbeTarget,
  probeClient,
  recording,
  tokenEndpointOf,
} from '@mizt-auth/probe';
import { givenParts } from './given-parts.ts';
import type { Session } from './session.ts';
import type { ResolvedTarget, Target } from './targets/target.ts';

const borrowed = (context: ConsumerContext, { laboratory }: Target, [like]: readonly ProbeRoute[]) =>
  laboratory === undefined || like === undefined
    ? {}
    : { ...localParts(context, laboratory, like, PREMIUM_FUNCTION.name), oneContent: true };

/** Where a target has no client, the key of its issuer makes tokens. */
const ownMint = (
  key: ProbeTarget['issuer'],
  { issuer: { issuer }, apiAudience: audience, routes }: ResolvedTarget,
  { now }: ConsumerContext,
): ProbeClient[] => {
  if (key === undefined || issuer === undefined) return [];
  const scopes = [...new Set(routes.flatMap(({ access }) => access.flat()))];
  return [mintingClient(key, { issuer, audience, scopes, now })];
};

/** Finds a target and reads its secret, and gives it to the probe. */
export const probeTarget = async ({ target, context: given }: Session): Promise<ProbeTarget> => {
  // The probe judges what came back the first time; it repeats what it must by itself.
  const context = { ...given, retries: 0 };
  const way = recording(given);
  const resolved = await (await target.find(way.context)).read(way.context);
  const { clients, throttle, refusalMessage } = resolved;
  const credentials = await clients[0].credentials(way.context);
  const { routes } = resolved;
  const known = clients.filter(({ absent }) => !absent);
  const parts = await givenParts(given, target.given);
  const listed = known.map((client) => probeClient(given, way.hops, client));
  const clientsFor = listed.length > 0 ? listed : ownMint(parts.issuer, resolved, context);
  return {
    name: target.summary.name,
    context,
    routes,
    refusalMessage,
    throttle,
    scopes: target.scopes,
    issuers: resolved.issuer,
    audience: resolved.apiAudience,
    stage: resolved.stage,
    catchAll: resolved.catchAll,
    tokenEndpoint: credentials && tokenEndpointOf(context, credentials, clients[0].request),
    clients: clientsFor,
    token: clientsFor[0]?.token,
    ...parts,
    ...borrowed(context, target, routes),
  };
};
