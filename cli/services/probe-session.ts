import { buyToken, type ConsumerContext, type Hop } from '@mizt-auth/consumer';
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
  const onHop = (hop: Hop): void => {
    hops.push(hop);
    context.onHop?.(hop);
  };
  return { hops, context: { ...context, onHop } };
};

/** Finds a deployment and reads its secret, and gives it to the probe as a target. */
export const probeTarget = async ({ target, context }: Session): Promise<ProbeTarget> => {
  const way = recording(context);
  const { credentials, routes } = await (await target.find(way.context)).read(way.context);
  return {
    name: target.summary.name,
    // The probe judges what came back the first time; it repeats what it must by itself.
    context: { ...context, retries: 0 },
    hops: way.hops,
    routes,
    token: once(async (scopes) => {
      const exchange = recording(context);
      const { value } = await buyToken(exchange.context, credentials, scopes);
      return { value, hops: exchange.hops };
    }),
  };
};
