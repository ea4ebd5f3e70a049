import {
  type ClientCredentials,
  type ConsumerContext,
  type IssuerResolver,
  obtainEitherWay,
  type TokenRequest,
} from '@mizt-auth/consumer';
import { DEFAULT_CLIENT, type NamedClient } from '../../config/clients.ts';
import { UsageError } from '../../usage-error.ts';
import { readProof } from './client-proof.ts';
import { readyMade } from './ready-made.ts';
import type { ConfigPlace } from './secret-source.ts';
import type { KeptSecret, TargetClient } from './target.ts';

/** What the clients of a target share. */
export interface ClientHome extends ConfigPlace {
  /** The target's name. */
  readonly target: string;
  /** Who issues their tokens. */
  readonly issuer: IssuerResolver;
  /** The URL of Cognito's API, where the target has one. May throw {@link UsageError}. */
  readonly tokenApi?: (() => string) | undefined;
  /** The user pool that they belong to, where it is known. */
  readonly userPoolId?: string | undefined;
}

/** A client that shows these credentials. */
export const clientWith = (
  name: string,
  scopes: readonly string[],
  credentials: (context: ConsumerContext) => Promise<ClientCredentials>,
  request?: TokenRequest,
): TargetClient => ({
  name,
  scopes,
  credentials,
  request,
  obtain: async (context, wanted) => obtainEitherWay(context, await credentials(context), wanted, request),
});

/** How a client is called in a sentence: a target's only client needs no name of its own. */
const ownerName = ({ target }: ClientHome, { name }: NamedClient): string =>
  name === DEFAULT_CLIENT ? target : `client ${name} of ${target}`;

/** What a client asks for beside scopes; undefined where it asks for nothing else. */
const requestOf = ({ audience, resource, parameters }: NamedClient): TokenRequest | undefined =>
  audience === undefined && resource === undefined && parameters === undefined
    ? undefined
    : { audience, resource: resource === undefined ? [] : [resource].flat(), parameters };

const keptOf = (
  { aws, userPoolId }: ClientHome,
  { clientId, secret }: NamedClient,
): KeptSecret | undefined =>
  userPoolId !== undefined && clientId !== undefined && secret && 'secretsManager' in secret
    ? { aws, secretId: secret.secretsManager, key: secret.key, userPoolId, clientId }
    : undefined;

/** A client that the config file describes; `known` is its secret where that does not say where to read it. */
export const configuredClient = (home: ClientHome, client: NamedClient, known?: string): TargetClient => {
  const { name, clientId, token, scopes = [] } = client;
  const owner = ownerName(home, client);
  if (token !== undefined)
    return { name, scopes, credentials: async () => undefined, obtain: readyMade(home, token, owner) };
  let read: Promise<ClientCredentials> | undefined;
  const credentials = async (context: ConsumerContext): Promise<ClientCredentials> => {
    if (clientId === undefined) throw new UsageError(`The ${owner} has no clientId.`, ['Add clientId']);
    const { issuer } = home.issuer;
    const byApi = client.obtain === 'api' ? home.tokenApi?.() : undefined;
    const tokenUrl = byApi ?? (await home.issuer.tokenUrl(context));
    return readProof(context, { place: home, client, owner, known, at: { tokenUrl, clientId, issuer } });
  };
  const once = (context: ConsumerContext): Promise<ClientCredentials> => {
    read ??= credentials(context);
    return read;
  };
  return { ...clientWith(name, scopes, once, requestOf(client)), kept: keptOf(home, client) };
};
