import { allows, NOBODY } from '@mizt-auth/access';
import type { DeployedRoute } from '@mizt-auth/access/api-gateway';
import type { Account, AccountApi, AppClient } from '../account.ts';
import { rulesFor } from '../declared.ts';
import { poolRefs } from '../pools.ts';
import { onRoute, reachableApis } from '../routes.ts';
import type { Remark, Rule } from '../rule.ts';

const SOURCE = 'https://owasp.org/API-Security/editions/2023/en/0xa5-broken-function-level-authorization/';

/** True where a token of the client opens a route: for one of its scopes, or for none. */
const opens = ({ guard }: DeployedRoute, poolId: string, { scopes }: AppClient): boolean => {
  if (guard.kind === 'jwt' && guard.scopes.length === 0) return poolRefs(guard).includes(poolId);
  if (guard.kind !== 'jwt' && guard.kind !== 'cognito') return false;
  return poolRefs(guard).includes(poolId) && scopes.some((scope) => guard.scopes.includes(scope));
};

const intruders = (account: Account, api: AccountApi, route: DeployedRoute): readonly string[] => {
  const rules = rulesFor(api, route);
  const denied = (api.declared?.callers ?? []).filter(
    (caller) => caller !== NOBODY && rules.some((rule) => !allows(rule, caller)),
  );
  const entering = (account.userPools ?? []).flatMap((pool) =>
    (pool.clients ?? []).filter((client) => opens(route, pool.id, client)).map(({ name }) => name),
  );
  return rules.length === 0 ? [] : denied.filter((caller) => entering.includes(caller));
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
