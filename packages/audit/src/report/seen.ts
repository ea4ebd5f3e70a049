import { counted } from '@mizt-auth/probe/words';
import type { Account } from '../account.ts';

/** How much was looked at. */
export interface Seen {
  readonly apis: number;
  readonly routes: number;
  readonly userPools: number;
  readonly clients: number;
  readonly secrets: number;
}

/** Counts what was looked at. */
export const seenOf = ({ apis, userPools, secrets }: Account): Seen => ({
  apis: apis.length,
  routes: apis.reduce((sum, { routes }) => sum + (routes?.length ?? 0), 0),
  userPools: userPools?.length ?? 0,
  clients: (userPools ?? []).reduce((sum, { clients }) => sum + (clients?.length ?? 0), 0),
  secrets: secrets?.length ?? 0,
});

/** `2 APIs with 5 routes, 1 user pool with 1 client, 1 secret in eu-west-1`. */
export const seenLine = ({ region, seen }: { readonly region: string; readonly seen: Seen }): string => {
  const apis = `${counted(seen.apis, 'API')} with ${counted(seen.routes, 'route')}`;
  const pools = `${counted(seen.userPools, 'user pool')} with ${counted(seen.clients, 'client')}`;
  return `${apis}, ${pools}, ${counted(seen.secrets, 'secret')} in ${region}`;
};
