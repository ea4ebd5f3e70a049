import { type ClientCredentials, type ConsumerContext, obtainToken } from '@mizt-auth/consumer';
import { DEFAULT_CLIENT, type NamedClient } from '../../config/clients.ts';
import { UsageError } from '../../usage-error.ts';
import { type ConfigPlace, readSecret } from './secret-source.ts';
import type { TargetClient } from './target.ts';

/** What the clients of a target share. */
export interface ClientHome extends ConfigPlace {
  /** The target's name. */
  readonly target: string;
  /** Where the clients obtain their tokens. */
  tokenUrl(context: ConsumerContext): Promise<string>;
}

/** A client that shows these credentials. */
export const clientWith = (
  name: string,
  scopes: readonly string[],
  credentials: (context: ConsumerContext) => Promise<ClientCredentials>,
): TargetClient => ({
  name,
  scopes,
  credentials,
  obtain: async (context, wanted) => obtainToken(context, await credentials(context), wanted),
});

/** How a client is called in a sentence: a target's only client needs no name of its own. */
const ownerName = ({ target }: ClientHome, { name }: NamedClient): string =>
  name === DEFAULT_CLIENT ? target : `client ${name} of ${target}`;

/** A client that the config file describes. */
export const configuredClient = (home: ClientHome, client: NamedClient): TargetClient => {
  const { name, clientId, secret, authentication, scopes = [] } = client;
  let read: Promise<ClientCredentials> | undefined;
  const credentials = async (context: ConsumerContext): Promise<ClientCredentials> => {
    if (
      clientId === undefined ||
      secret === undefined ||
      (authentication !== 'basic' && authentication !== 'post' && authentication !== undefined)
    )
      throw new UsageError(`The ${ownerName(home, client)} has no client secret.`, [
        'Add clientId and secret',
      ]);
    const clientSecret = await readSecret(context, home, secret, ownerName(home, client));
    return { tokenUrl: await home.tokenUrl(context), clientId, authentication, clientSecret };
  };
  return clientWith(name, scopes, (context) => {
    read ??= credentials(context);
    return read;
  });
};
