import type { Account, AccountApi, UserPool } from '../account.ts';
import { namesItsPools, poolRefs } from '../pools.ts';
import { ofRoutes, reachableApis } from '../routes.ts';
import type { Remark, Rule } from '../rule.ts';

const GUIDE = 'https://docs.aws.amazon.com/cognito/latest/developerguide';

/** True where what no API says is said by none: all of them, and all about them, could be read. */
const knowsRoutes = ({ apis, allApis }: Account): boolean =>
  allApis &&
  apis.every(
    ({ routes, authorizers }) => routes !== null && authorizers !== null && namesItsPools({ authorizers }),
  );

/** The scopes that some route asks tokens of a pool for. */
const askedOf = (apis: readonly AccountApi[], { id }: UserPool): ReadonlySet<string> =>
  new Set(
    reachableApis(apis)
      .flatMap(({ routes }) => routes ?? [])
      .flatMap(({ guard }) => ('scopes' in guard && poolRefs(guard).includes(id) ? guard.scopes : [])),
  );

const perPool =
  (say: (pool: UserPool, asked: ReadonlySet<string>) => readonly Remark[]): Rule['check'] =>
  (account) =>
    knowsRoutes(account)
      ? (account.userPools ?? []).flatMap((pool) => say(pool, askedOf(account.apis, pool)))
      : [];

/** A client that gets tokens, and no route that takes them. */
export const unusedClient: Rule = {
  id: 'client-without-route',
  title: 'No route asks for any scope of a client',
  severity: 'low',
  cure: 'Delete the client, or take from it the scopes that nobody asks for.',
  source: `${GUIDE}/cognito-user-pools-define-resource-servers.html`,
  check: perPool(({ arn, name: resource, clients }, asked) =>
    (clients ?? [])
      .filter(({ oauthFlows }) => oauthFlows.includes('client_credentials'))
      .filter(({ scopes }) => !scopes.some((scope) => asked.has(scope)))
      .map(({ name, id, scopes }) => ({
        arn,
        resource,
        where: `client ${name} (${id})`,
        what: `No API of this region asks for ${scopes.join(' or ') || 'a token of it'}.`,
      })),
  ),
};

/** A scope that opens nothing. */
export const unusedScope: Rule = {
  id: 'scope-without-route',
  title: 'No route asks for a scope',
  severity: 'low',
  cure: 'Delete the scope from the resource server, or put it on the route that it is meant for.',
  source: `${GUIDE}/cognito-user-pools-define-resource-servers.html`,
  check: perPool(({ arn, name: resource, scopes }, asked) =>
    (scopes ?? [])
      .filter((scope) => !asked.has(scope))
      .map((scope) => ({
        arn,
        resource,
        where: `scope ${scope}`,
        what: 'No API of this region asks for it.',
      })),
  ),
};

/** A route that asks for what nobody may request. */
export const closedRoute: Rule = {
  id: 'route-without-client',
  title: 'No client has a scope that a route asks for',
  severity: 'low',
  cure: 'Allow a client the scope, or correct the scope of the route.',
  source: `${GUIDE}/cognito-user-pools-define-resource-servers.html`,
  check: ({ apis, userPools }) => {
    const byId = new Map((userPools ?? []).map((pool) => [pool.id, pool]));
    return ofRoutes(apis, ({ guard }) => {
      const pools = poolRefs(guard).map((id) => byId.get(id));
      if (!('scopes' in guard) || guard.scopes.length === 0 || pools.length === 0) return undefined;
      if (!namesItsPools({ authorizers: [guard.authorizer] })) return undefined;
      const mayOpen = (pool: UserPool | undefined): boolean =>
        // Of a pool that nobody could look into, nothing is known.
        pool?.clients?.some(({ scopes }) => scopes.some((scope) => guard.scopes.includes(scope))) ?? true;
      return pools.some(mayOpen)
        ? undefined
        : `No client of its pool may request ${guard.scopes.join(' or ')}.`;
    });
  },
};
