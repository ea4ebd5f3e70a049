import type { ConsumerContext, Hop } from '@mizt-auth/consumer';
import { fullScope, PREMIUM_API } from '@mizt-auth/contract';
import type { ProbeTarget, ProbeToken } from '@mizt-auth/probe';
import type { Session } from './session.ts';

/** Remembers the answer for each set of scopes, failures too: a refusal will not change within a run. */
const once = (buy: (scopes: readonly string[]) => Promise<ProbeToken>) => {
  const bought = new Map<string, Promise<ProbeToken>>();
  return (scopes: readonly string[]): Promise<ProbeToken> => {
    const key = scopes.join(' ');
    const token = bought.get(key) ?? buy(scopes);
    bought.set(key, token);
    return token;
  };
};

const recording = (context: ConsumerContext): { context: ConsumerContext; hops: Hop[] } => {
  const hops: Hop[] = [];
  return { hops, context: { ...context, onHop: (hop) => hops.push(hop) } };
};

/** Finds a deployment and reads its secret, and gives it to the probe as a target. */
export const probeTarget = async (session: Session, context: ConsumerContext): Promise<ProbeTarget> => {
  const way = recording(context);
  const deployment = await session.find(way.context);
  const credentials = await session.read(way.context, deployment);
  return {
    name: session.target.name,
    context,
    hops: way.hops,
    routes: PREMIUM_API.routes.map(({ method, scope, message }) => ({
      method,
      message,
      url: deployment.premiumApiUrl,
      scopes: [fullScope(scope, credentials.resourceServer)],
    })),
    token: once(async (scopes) => {
      const exchange = recording(context);
      const { value } = await session.buy(exchange.context, credentials, scopes);
      return { value, hops: exchange.hops };
    }),
  };
};
