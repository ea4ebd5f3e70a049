import {
  type AccessToken,
  type ClientCredentials,
  type ConsumerContext,
  contextFor,
  type Hop,
  proofOf,
  requestParameters,
  splitScope,
  type TokenRequest,
} from '@mizt-auth/consumer';
import type { ProbeClient, ProbeToken } from '../matrix/client.ts';
import type { TokenEndpoint } from '../matrix/target.ts';

/** A context that keeps the HTTP exchanges that go through it, beside telling them on. */
export const recording = (context: ConsumerContext): { context: ConsumerContext; hops: Hop[] } => {
  const hops: Hop[] = [];
  const onHop = (hop: Hop): void => {
    hops.push(hop);
    context.onHop?.(hop);
  };
  return { hops, context: { ...context, onHop } };
};

/** A client that obtains tokens, as whoever describes a target knows it. */
export interface ObtainingClient extends Pick<ProbeClient, 'name' | 'scopes'> {
  /** A token for these scopes; none stands for all that it may have. */
  obtain(context: ConsumerContext, scopes: readonly string[]): Promise<Pick<AccessToken, 'value' | 'scope'>>;
}

/** A client as the probe sees it; `found` are the exchanges that found the target. */
export const probeClient = (
  context: ConsumerContext,
  found: readonly Hop[],
  client: ObtainingClient,
): ProbeClient => ({
  name: client.name,
  scopes: client.scopes,
  token: async (scopes): Promise<ProbeToken> => {
    const exchange = recording(context);
    const { value, scope } = await client.obtain(exchange.context, scopes);
    return { value, hops: [...found, ...exchange.hops], granted: splitScope(scope) };
  },
});

/** The token endpoint of a client, and what the client shows there. */
export const tokenEndpointOf = (
  context: ConsumerContext,
  credentials: ClientCredentials,
  request: TokenRequest = {},
): TokenEndpoint => {
  const { tokenUrl: url, clientId } = credentials;
  const endpoint = { url, clientId, parameters: requestParameters(request) };
  if ('clientSecret' in credentials) {
    const { clientSecret, authentication } = credentials;
    return { ...endpoint, clientSecret, authentication };
  }
  return { ...endpoint, prove: () => proofOf(credentials), fetch: contextFor(context, credentials).fetch };
};
