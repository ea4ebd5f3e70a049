import type { ConsumerContext, Hop, StoredCredentials } from '@mizt-auth/consumer';
import { fullScope, PREMIUM_API, PREMIUM_FUNCTION, UNAUTHORIZED_MESSAGE } from '@mizt-auth/contract';
import type { ProbeRoute, ProbeTarget, ProbeToken } from '@mizt-auth/probe';
import { localParts } from './laboratory.ts';
import type { Session } from './session.ts';

const recording = (context: ConsumerContext): { context: ConsumerContext; hops: Hop[] } => {
  const hops: Hop[] = [];
  return { hops, context: { ...context, onHop: (hop) => hops.push(hop) } };
};

const routesOf = (url: string, { resourceServer }: StoredCredentials): ProbeRoute[] =>
  PREMIUM_API.routes.map(({ method, scope, message }) => ({
    method,
    message,
    url,
    access: [[fullScope(scope, resourceServer)]],
  }));

const borrowed = (context: ConsumerContext, { laboratory }: Session, [like]: readonly ProbeRoute[]) =>
  laboratory === undefined || like === undefined
    ? {}
    : localParts(context, laboratory, like, PREMIUM_FUNCTION.name);

/** Finds a deployment and reads its secret, and gives it to the probe as a target. */
export const probeTarget = async (session: Session, context: ConsumerContext): Promise<ProbeTarget> => {
  const way = recording(context);
  const deployment = await session.find(way.context);
  const credentials = await session.read(way.context, deployment);
  const routes = routesOf(deployment.premiumApiUrl, credentials);
  return {
    name: session.target.name,
    context,
    routes,
    allowance: PREMIUM_API.throttle,
    refusalMessage: UNAUTHORIZED_MESSAGE,
    tokenEndpoint: {
      url: credentials.tokenUrl,
      clientId: credentials.clientId,
      clientSecret: credentials.clientSecret,
    },
    token: async (scopes): Promise<ProbeToken> => {
      const exchange = recording(context);
      const { value } = await session.buy(exchange.context, credentials, scopes);
      return { value, hops: [...way.hops, ...exchange.hops] };
    },
    ...borrowed(context, session, routes),
  };
};
