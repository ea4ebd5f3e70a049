import { ANONYMOUS, anyScope, contractRoutes, type Route, type ScopedCaller } from '@mizt-auth/access';
import { ALL_SCOPES, PREMIUM_API } from '@mizt-auth/contract';
import { DEFAULT_CLIENT, listedClients, type NamedClient } from '../../config/clients.ts';
import type { TargetChoice } from '../../config/target-choice.ts';
import { pathOf } from '../targets/routes.ts';
import { readDocument } from './document.ts';

// Where a deployment is does not matter for who may call it; its paths begin with the stage.
const DEPLOYED = `https://api.invalid/${PREMIUM_API.stage}${PREMIUM_API.path}`;

const OWN_CLIENT = { name: DEFAULT_CLIENT, scopes: [...ALL_SCOPES] };

/** The routes that a target declares, before anything was asked of it: none for one that must be asked. Throws `UsageError`. */
export const declaredRoutes = async (choice: TargetChoice): Promise<readonly Route[]> => {
  if (choice.openapi !== undefined) return (await readDocument(choice.openapi)).routes;
  if (choice.kind === 'aws' || choice.kind === 'local') return contractRoutes(DEPLOYED);
  if (choice.kind === 'gateway') return [];
  // Without their headers, whose variables need not be set here.
  return (choice.config.routes ?? []).map(({ method, url, scopes }) => ({
    method,
    url,
    template: pathOf(url),
    access: anyScope(scopes),
  }));
};

const clientsOf = (choice: TargetChoice): readonly Pick<NamedClient, 'name' | 'scopes'>[] => {
  if (choice.kind === 'local') return [OWN_CLIENT];
  if (choice.kind === 'oauth' || choice.kind === 'gateway') return choice.clients;
  return [OWN_CLIENT, ...listedClients(choice.configured?.config.clients)];
};

/** The callers that a target declares: nobody, and each client with its scopes. */
export interface DeclaredCallers {
  readonly callers: readonly ScopedCaller[];
  /** Clients whose scopes nobody has written down: they count as having none. */
  readonly unknown: readonly string[];
}

/** The callers that clients are; those without a list of scopes count as having none. */
export const callersOf = (clients: readonly Pick<NamedClient, 'name' | 'scopes'>[]): DeclaredCallers => ({
  callers: [ANONYMOUS, ...clients.map(({ name, scopes = [] }) => ({ name, scopes }))],
  unknown: clients.filter(({ scopes }) => scopes === undefined).map(({ name }) => name),
});

/** Who calls a target, before anything was asked of it. */
export const declaredCallers = (choice: TargetChoice): DeclaredCallers => callersOf(clientsOf(choice));
