import { allows, NOBODY } from '@mizt-auth/access';
import type { DeployedRoute } from '@mizt-auth/access/api-gateway';
import type { Account, AccountApi, AppClient } from '../account.ts';
import { rulesFor } from '../declared.ts';
import { poolRefs } from '../pools.ts';
import { onRoute, reachableApis } from '../routes.ts';
import type { Remark, Rule } from '../rule.ts';

const SOURCE = 'https://owasp.org/API-Security/editions/2023/en/0xa5-broken-function-level-authorization/';

/**
 * True where a token of the client opens a route: for one of its scopes, or for none. An HTTP API takes the id of the
 * client for the audience, which Cognito's access tokens have none of.
 */
const opens = ({ guard }: DeployedRoute, poolId: string, { id, scopes }: AppClient): boolean => {
  if (guard.kind !== 'jwt' && guard.kind !== 'cognito') return false;
  const { audience } = guard.authorizer;
  if (!poolRefs(guard).includes(poolId) || (audience.length > 0 && !audience.includes(id))) return false;
  if (guard.kind === 'jwt' && guard.scopes.length === 0) return true;
  return scopes.some((scope) => guard.scopes.includes(scope));
};

/** True where a caller of the API's document is this client. */
const isCaller = ({ declared }: AccountApi, caller: string, { id, name }: AppClient): boolean => {
  const known = declared?.clients[caller];
  return known === undefined ? name === caller : [id, name].includes(known);
};

const intruders = (account: Account, api: AccountApi, route: DeployedRoute): readonly string[] => {
  const rules = rulesFor(api, route);
  const denied = (api.declared?.model.callers ?? []).filter(
    (caller) => caller !== NOBODY && rules.some((rule) => !allows(rule, caller)),
  );
  const entering = (account.userPools ?? []).flatMap((pool) =>
    (pool.clients ?? []).filter((client) => opens(route, pool.id, client)),
  );
  return denied.filter((caller) => entering.some((client) => isCaller(api, caller, client)));
};

/** A client that the document shuts out, and that its scopes let in. */
export const widerThanDeclared: Rule = {
  id: 'wider-than-declared',
  title: 'A client may call more than the access file allows it',
  severity: 'high',
  cure: 'Take the scope from the client, or allow it the route in the access file.',
  source: SOURCE,
  check: (account) =>
    reachableApis(account.apis).flatMap((api) =>
      (api.routes ?? []).flatMap((route): Remark[] => {
        const names = intruders(account, api, route);
        if (names.length === 0) return [];
        return [
          onRoute(api, route, `The access file denies it to ${names.join(', ')}, whose scopes open it.`),
        ];
      }),
    ),
};

/** A route that the document knows nothing of. */
export const undeclaredRoute: Rule = {
  id: 'route-undeclared',
  title: 'The access file does not know a route',
  severity: 'medium',
  cure: 'Add the route to the access file (mizt-auth access init), or delete it from the API.',
  source: 'https://owasp.org/API-Security/editions/2023/en/0xa9-improper-inventory-management/',
  check: ({ apis }) =>
    reachableApis(apis).flatMap((api) =>
      (api.routes ?? [])
        // A rule of its own tells of those that are open.
        .filter(({ guard }) => api.declared !== null && guard.kind !== 'open')
        .filter((route) => rulesFor(api, route).length === 0)
        .map((route) => onRoute(api, route, 'No row of the access file is about it.')),
    ),
};

/** A caller of the document whom no user pool of the account knows: nothing was said about what it may do. */
export const unknownCaller: Rule = {
  id: 'caller-unknown',
  title: 'A caller of the access file is no client of this account',
  severity: 'medium',
  cure: 'Name the client as its user pool does, or give its clientId in mizt-auth.json.',
  source: SOURCE,
  check: ({ apis, userPools }) => {
    if (userPools === null || userPools.some(({ clients }) => clients === null)) return [];
    const all = userPools.flatMap(({ clients }) => clients ?? []);
    return apis.flatMap((api) =>
      (api.declared?.model.callers ?? [])
        .filter((caller) => caller !== NOBODY && !all.some((client) => isCaller(api, caller, client)))
        .map((caller) => ({
          arn: api.arn,
          resource: api.name,
          where: `caller ${caller}`,
          what: 'What it may call was not compared with the access file.',
        })),
    );
  },
};
