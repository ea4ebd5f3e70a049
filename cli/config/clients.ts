import { UsageError } from '../usage-error.ts';
import type { ClientConfig } from './client-schema.ts';

/** The name of the client that a target itself describes. */
export const DEFAULT_CLIENT = 'default';

/** A client and the name that commands and the access file know it by. */
export interface NamedClient extends ClientConfig {
  readonly name: string;
}

/** True where these members describe a client at all. */
export const isClient = ({ clientId, token }: ClientConfig): boolean =>
  clientId !== undefined || token !== undefined;

/** True where a client names nothing that it shows: its user pool knows the secret. */
export const showsNothing = ({ token, secret, key, certificate }: ClientConfig): boolean =>
  [token, secret, key, certificate].every((proof) => proof === undefined);

type Clients = Readonly<Record<string, ClientConfig>>;

/** The clients that a target lists beside its own. */
export const listedClients = (clients: Clients = {}): readonly NamedClient[] =>
  Object.entries(clients).map(([name, client]) => ({ name, ...client }));

/** All clients of a target that describes one with its own members: that one first. */
export const namedClients = (
  target: ClientConfig & { readonly clients?: Clients | undefined },
): readonly NamedClient[] => [
  ...(isClient(target) ? [{ name: DEFAULT_CLIENT, ...target }] : []),
  ...listedClients(target.clients),
];

/** The clients, the one of this name first (the order that they have where none is wanted). Throws {@link UsageError}. */
export const chosenFirst = <T extends { readonly name: string }>(
  clients: readonly T[],
  wanted: string | undefined,
  target: string,
): readonly T[] => {
  if (wanted === undefined) return clients;
  const chosen = clients.find(({ name }) => name === wanted);
  if (chosen !== undefined) return [chosen, ...clients.filter((client) => client !== chosen)];
  const known = clients.map(({ name }) => name);
  const uses = known.map((name) => `--client ${name}`).join(', ');
  throw new UsageError(
    `The target ${target} has no client "${wanted}".`,
    [uses === '' ? 'Describe it under clients in mizt-auth.json' : `Use one of ${uses}`],
    { typed: wanted, known, before: '--client ' },
  );
};
