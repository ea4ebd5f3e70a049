import type { AccessModel } from '@mizt-auth/access';
import type { ConsumerContext, IssuerResolver } from '@mizt-auth/consumer';
import type { Throttle } from '@mizt-auth/contract';
import { DEFAULT_CLIENT, type FixtureToken, mayHave, type ProbeClient, type ProbeToken } from './client.ts';
import type { Laboratory, TestIssuer } from './laboratory.ts';
import { mayCall, type ProbeRoute } from './route.ts';

/** A token endpoint and a client that it knows. */
export interface TokenEndpoint {
  readonly url: string;
  readonly clientId: string;
  /** Undefined for a client that has none: it signs, or shows a certificate. */
  readonly clientSecret?: string | undefined;
  /** Where the secret is shown, in the form body where left out; `api` where it is Cognito’s GetClientToken. */
  readonly authentication?: 'post' | 'basic' | 'api' | undefined;
  /** Makes the parameters by which a client without a secret proves who it is, anew for each request. */
  readonly prove?: (() => Promise<Readonly<Record<string, string>>>) | undefined;
  /** Shows the client’s certificate, where that proves who it is. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** What the client asks for beside scopes, such as an audience: names and values. */
  readonly parameters?: readonly (readonly [name: string, value: string])[] | undefined;
}

/**
 * All that the probe knows of an API. Only `name`, `routes` and `context` are needed; whatever else is
 * left out makes the cases that need it skipped, with the reason.
 */
export interface ProbeTarget {
  readonly name: string;
  readonly routes: readonly ProbeRoute[];
  readonly context: ConsumerContext;
  /** A token for these scopes (none: all that the client may have); the same one may be given again. */
  readonly token?: ((scopes: readonly string[]) => Promise<ProbeToken>) | undefined;
  /** Every client by name, that of `token` first; that one alone where left out. */
  readonly clients?: readonly ProbeClient[] | undefined;
  /** Tokens that exist already and that the API must refuse. */
  readonly fixtures?: readonly FixtureToken[] | undefined;
  /** Who may call what, where a file says so. */
  readonly access?: AccessModel | undefined;
  /** True where every route is known to serve one content to all clients, so that no object has an owner. */
  readonly oneContent?: boolean | undefined;
  readonly tokenEndpoint?: TokenEndpoint | undefined;
  /** Scopes that the client may have beside those that routes name, where they are known. */
  readonly scopes?: readonly string[] | undefined;
  /** The audience that the API insists on, where it does. */
  readonly audience?: string | undefined;
  /** The text of the `message` in a refusal, where the target promises one. */
  readonly refusalMessage?: string | undefined;
  /** What the target lets through on each route, where that is known. */
  readonly throttle?: Throttle | undefined;
  /** True where the API declares a route that is open to everyone and takes whatever no other one does. */
  readonly catchAll?: boolean | undefined;
  /** True where the first segment of each path is a stage of a gateway, as on API Gateway’s own URLs. */
  readonly stage?: boolean | undefined;
  /** Finds the keys of the issuer; its tokens and its metadata do where left out. */
  readonly issuers?: IssuerResolver | undefined;
  /** Signs as the issuer that the target trusts. */
  readonly issuer?: TestIssuer | undefined;
  /** A second pool, API and clients beside the target's own. */
  readonly laboratory?: (() => Promise<Laboratory>) | undefined;
  /** URLs behind the gateway that nobody from outside may reach. */
  readonly origins?: readonly string[] | undefined;
}

/** Every scope that any route names, once each. */
export const allScopes = ({ routes }: ProbeTarget): readonly string[] => [
  ...new Set(routes.flatMap(({ access }) => access.flat())),
];

/** The first scope of the target that does not open the route; undefined where each one does. */
export const otherScope = (target: ProbeTarget, route: ProbeRoute): string | undefined =>
  allScopes(target).find((scope) => !mayCall(route, [scope]));

/** The target's clients, the default one first; none where it has no token source. */
export const clientsOf = ({ clients, token, scopes }: ProbeTarget): readonly ProbeClient[] =>
  clients ?? (token === undefined ? [] : [{ name: DEFAULT_CLIENT, scopes, token }]);

/** The first client that may have these scopes; where none is known to, the default one. */
export const clientFor = (target: ProbeTarget, scopes: readonly string[]): ProbeClient | undefined => {
  const clients = clientsOf(target);
  return clients.find((client) => mayHave(client, scopes)) ?? clients[0];
};

/** The scopes that a client asks for: those that routes name, as far as it may have them; else its own. */
export const scopesOf = (target: ProbeTarget, client: ProbeClient): readonly string[] => {
  const named = allScopes(target);
  const own = named.filter((scope) => mayHave(client, [scope]));
  return own.length > 0 || named.length === 0 ? own : (client.scopes ?? []);
};

/** The scopes that the default client asks for. */
export const defaultScopes = (target: ProbeTarget): readonly string[] => {
  const [client] = clientsOf(target);
  return client === undefined ? allScopes(target) : scopesOf(target, client);
};
